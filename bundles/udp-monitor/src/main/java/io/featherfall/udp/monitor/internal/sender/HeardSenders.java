package io.featherfall.udp.monitor.internal.sender;

import io.featherfall.api.service.SenderDirectory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Remembers the last senders. What they claim is kept as claimed, short and printable. */
@Component(service = {SenderDirectory.class, HeardSenders.class})
public final class HeardSenders implements SenderDirectory {
  static final int MOST = 256;
  private static final int LONGEST_TEXT = 64;

  /** A sender is an address and the card it claims to be: relays send for several. */
  private record Key(String address, String card) {
    /** Asked for with every datagram; the one that records come with is far slower. */
    @Override
    public int hashCode() {
      return 31 * address.hashCode() + card.hashCode();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key that && card.equals(that.card) && address.equals(that.address);
    }
  }

  /** What is known of one; changed in place, because in a flood every datagram changes it. */
  private static final class Heard {
    private String model = "";
    private String upsId = "";
    private Digest digest;
    private long datagrams;
    private Instant last;
  }

  private final Map<Key, Heard> senders =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Heard> eldest) {
          return size() > MOST;
        }
      };

  @Activate
  public HeardSenders() {}

  /**
   * Notes a datagram.
   *
   * @param card the {@code PC} it claims, empty if none
   * @param model the model it claims, empty if none
   * @param upsId the UPS configured for that {@code PC}, empty if none
   */
  public synchronized void heard(
      String address, String card, String model, String upsId, Digest digest, Instant at) {
    Key key = new Key(address, harmless(card));
    Heard heard = senders.get(key);
    if (heard == null) {
      heard = new Heard();
      senders.put(key, heard);
    }
    if (!model.isEmpty() && !model.equals(heard.model)) {
      heard.model = harmless(model);
    }
    heard.upsId = upsId;
    heard.digest = digest;
    heard.datagrams++;
    heard.last = at;
  }

  @Override
  public synchronized List<Sender> senders() {
    List<Sender> latestFirst = new ArrayList<>(senders.size());
    senders.forEach(
        (key, heard) ->
            latestFirst.add(
                new Sender(
                    key.address(),
                    key.card(),
                    heard.model,
                    heard.upsId,
                    heard.digest,
                    heard.datagrams,
                    heard.last)));
    Collections.reverse(latestFirst);
    return List.copyOf(latestFirst);
  }

  /** Anybody can send anything, and it ends on somebody's terminal. */
  private static String harmless(String text) {
    String shortened = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    for (int i = 0; i < shortened.length(); i++) {
      if (Character.isISOControl(shortened.charAt(i))) {
        return shortened.replaceAll("\\p{Cc}", "?");
      }
    }
    return shortened.strip();
  }
}
