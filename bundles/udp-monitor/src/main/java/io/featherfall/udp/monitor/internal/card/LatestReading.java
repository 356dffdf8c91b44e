package io.featherfall.udp.monitor.internal.card;

import io.featherfall.api.ups.Reading;
import io.featherfall.pcnet.Datagram;
import io.featherfall.pcnet.StatusReport;
import java.time.Instant;

/**
 * The reading of a datagram, made when somebody asks for it: of a card that sends a hundred a
 * second hardly anybody wants to see every one. Thread-safe; the datagram must be detached.
 */
final class LatestReading {
  private final CardIdentity identity;
  private final Datagram datagram;
  private final Instant at;
  private final long receivedNanos;
  private volatile Reading reading;

  LatestReading(CardIdentity identity, Datagram datagram, Instant at, long receivedNanos) {
    this.identity = identity;
    this.datagram = datagram;
    this.at = at;
    this.receivedNanos = receivedNanos;
  }

  /** The reading. Two threads may make it at the same time, and it is the same. */
  Reading get() {
    Reading made = reading;
    if (made == null) {
      StatusReport report = StatusReport.of(datagram, identity.runtimeUnit());
      made = ReadingFactory.reading(identity.upsId(), at, receivedNanos, report);
      reading = made;
    }
    return made;
  }
}
