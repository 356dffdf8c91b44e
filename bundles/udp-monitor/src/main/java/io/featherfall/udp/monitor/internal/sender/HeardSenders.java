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
  private static final int MOST = 256;
  private static final int LONGEST_TEXT = 64;

  /** A sender is an address and the card it claims to be: relays send for several. */
  private record Key(String address, String card) {}

  private final Map<Key, Sender> senders =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Sender> eldest) {
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
    Sender before = senders.get(key);
    boolean modelKnown = model.isEmpty() && before != null;
    senders.put(
        key,
        new Sender(
            address,
            key.card(),
            modelKnown ? before.model() : harmless(model),
            upsId,
            digest,
            before == null ? 1 : before.datagrams() + 1,
            at));
  }

  @Override
  public synchronized List<Sender> senders() {
    List<Sender> latestFirst = new ArrayList<>(senders.values());
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
