package io.featherfall.udp.monitor.internal.receive;

import io.featherfall.api.service.SenderDirectory.Digest;
import io.featherfall.api.ups.RejectionCause;
import io.featherfall.pcnet.DataKey;
import io.featherfall.pcnet.Datagram;
import io.featherfall.pcnet.DatagramDecoder;
import io.featherfall.pcnet.MalformedDatagramException;
import io.featherfall.pcnet.PacketDigest;
import io.featherfall.udp.monitor.internal.card.CardRegistry;
import io.featherfall.udp.monitor.internal.card.MonitoredCard;
import io.featherfall.udp.monitor.internal.sender.HeardSenders;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What happens to a datagram, in this order: length, grammar, card, digest, sequence, reading.
 * Never answers. One thread.
 */
public final class ReceivePath {
  private static final String CARD = "PC";

  private final CardRegistry cards;
  private final HeardSenders senders;
  private final Rejections rejections;
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final PacketDigest digest = new PacketDigest();

  public ReceivePath(
      CardRegistry cards,
      HeardSenders senders,
      Rejections rejections,
      InstantSource clock,
      LongSupplier nanoTime) {
    this.cards = cards;
    this.senders = senders;
    this.rejections = rejections;
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  /**
   * Takes the first {@code length} bytes of {@code data}, which may be used again afterwards.
   *
   * @param sender the address they came from, not believed
   */
  public void receive(byte[] data, int length, String sender) {
    Instant at = clock.instant();
    long nanos = nanoTime.getAsLong();
    if (length == 0 || length > DatagramDecoder.MAX_LENGTH) {
      drop(RejectionCause.LENGTH, sender, at, nanos);
      return;
    }
    Datagram datagram;
    try {
      datagram = DatagramDecoder.decode(data, 0, length);
    } catch (MalformedDatagramException malformed) {
      drop(RejectionCause.MALFORMED, sender, at, nanos);
      return;
    }
    String address = datagram.first(CARD).orElse("");
    if (address.isEmpty()) {
      drop(RejectionCause.MALFORMED, sender, at, nanos);
      return;
    }
    MonitoredCard card = cards.at(address);
    if (card == null) {
      rejections.count(RejectionCause.UNKNOWN_CARD, "", sender, at, nanos);
      note(sender, address, datagram, "", Digest.NOT_CHECKED, at);
      return;
    }
    if (!digest.signed(datagram, card.credentials())) {
      drop(RejectionCause.DIGEST, card, sender, at, nanos);
      note(sender, address, datagram, card.id(), Digest.DIFFERS, at);
      return;
    }
    Optional<RejectionCause> refused = card.receive(datagram, at, nanos);
    refused.ifPresent(cause -> drop(cause, card, sender, at, nanos));
    note(sender, address, datagram, card.id(), Digest.MATCHES, at);
  }

  /** To be called every few seconds: summaries of what was dropped meanwhile. */
  public void tick() {
    rejections.tick(nanoTime.getAsLong());
  }

  private void drop(RejectionCause cause, String sender, Instant at, long nanos) {
    rejections.count(cause, "", sender, at, nanos);
    senders.heard(sender, "", "", "", Digest.UNREADABLE, at);
  }

  private void drop(
      RejectionCause cause, MonitoredCard card, String sender, Instant at, long nanos) {
    card.countRejected(cause);
    rejections.count(cause, card.id(), sender, at, nanos);
  }

  private void note(
      String sender, String address, Datagram datagram, String upsId, Digest state, Instant at) {
    String model = datagram.first(DataKey.MODEL.key()).orElse("");
    senders.heard(sender, address, model, upsId, state, at);
  }
}
