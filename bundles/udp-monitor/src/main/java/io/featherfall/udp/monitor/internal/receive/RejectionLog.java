package io.featherfall.udp.monitor.internal.receive;

import io.featherfall.api.ups.RejectionCause;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs the first dropped datagram of a cause and then summaries: after a minute, after two more,
 * after four, at last every hour, until a whole such interval is quiet. One thread.
 */
final class RejectionLog {
  private static final Logger LOG = LoggerFactory.getLogger(RejectionLog.class);
  private static final long FIRST_INTERVAL_NANOS = Duration.ofMinutes(1).toNanos();
  private static final long LONGEST_INTERVAL_NANOS = Duration.ofHours(1).toNanos();

  private final RejectionCause cause;
  private final Consumer<String> sink;
  private boolean open;
  private long since;
  private long intervalNanos;
  private long count;
  private String lastUps;
  private String lastSender;

  RejectionLog(RejectionCause cause) {
    this(cause, line -> write(cause, line));
  }

  RejectionLog(RejectionCause cause, Consumer<String> sink) {
    this.cause = cause;
    this.sink = sink;
  }

  void rejected(String upsId, String sender, long nanos) {
    tick(nanos);
    lastUps = upsId;
    lastSender = sender;
    if (open) {
      count++;
      return;
    }
    open = true;
    since = nanos;
    intervalNanos = FIRST_INTERVAL_NANOS;
    count = 0;
    sink.accept("dropped a datagram " + words(cause) + ", from " + origin());
  }

  void tick(long nanos) {
    if (!open || nanos - since < intervalNanos) {
      return;
    }
    if (count == 0) {
      open = false;
      return;
    }
    sink.accept(
        "dropped "
            + count
            + " more datagrams "
            + words(cause)
            + " within "
            + Math.max(1, Duration.ofNanos(nanos - since).toMinutes())
            + " min, the last from "
            + origin());
    since = nanos;
    intervalNanos = Math.min(2 * intervalNanos, LONGEST_INTERVAL_NANOS);
    count = 0;
  }

  /** What was wrong with them, after "dropped a datagram" or "dropped 7 more datagrams". */
  static String words(RejectionCause cause) {
    return switch (cause) {
      case LENGTH -> "of a wrong length";
      case MALFORMED -> "outside the protocol's grammar";
      case UNKNOWN_CARD -> "of a card that is not configured";
      case DIGEST -> "with a wrong digest: forged, or user name or phrase differ from the card's";
      case REPLAY -> "with counters not newer than the last ones: replayed or out of order";
      case REPLACED_CARD -> "of a card that seems to have been replaced and awaits its acceptance";
    };
  }

  private String origin() {
    return lastSender + (lastUps.isEmpty() ? "" : " for UPS " + lastUps);
  }

  private static void write(RejectionCause cause, String line) {
    switch (cause) {
      case DIGEST, REPLAY, REPLACED_CARD -> LOG.warn(line);
      default -> LOG.info(line);
    }
  }
}
