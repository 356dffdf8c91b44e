package io.featherfall.udp.monitor.internal.receive;

import io.featherfall.api.event.PowerEvent.SecurityEvent;
import io.featherfall.api.ups.RejectionCause;
import io.featherfall.udp.monitor.internal.event.EventOutlet;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts what was dropped, by cause, and tells of it without being a way to flood log or bus.
 * Counted on one thread; the counters may be read on any.
 */
public final class Rejections {
  /** What a {@code SecurityEvent} of this class is about: no single UPS. */
  static final String SUBJECT = "udp-monitor";

  private static final RejectionCause[] CAUSES = RejectionCause.values();

  private final EventOutlet outlet;
  private final AtomicLongArray counts = new AtomicLongArray(CAUSES.length);
  private final RejectionLog[] logs = new RejectionLog[CAUSES.length];
  private final AttackAlarm alarm = new AttackAlarm();

  public Rejections(EventOutlet outlet) {
    this.outlet = outlet;
    for (RejectionCause cause : CAUSES) {
      logs[cause.ordinal()] = new RejectionLog(cause);
    }
  }

  /**
   * Counts one.
   *
   * @param upsId the UPS whose card it named, empty if none
   * @param sender the address it came from
   */
  void count(RejectionCause cause, String upsId, String sender, Instant at, long nanos) {
    int index = cause.ordinal();
    counts.incrementAndGet(index);
    logs[index].rejected(upsId, sender, nanos);
    if (alarm.rejected(cause, nanos)) {
      String what =
          "more than "
              + alarm.tolerated(cause)
              + " datagrams within 10 s "
              + RejectionLog.words(cause)
              + ", the last from "
              + sender
              + (upsId.isEmpty() ? "" : " for UPS " + upsId);
      outlet.post(SUBJECT, at, header -> new SecurityEvent(header, what));
    }
  }

  /** How many were dropped for this cause since the listener started. */
  public long count(RejectionCause cause) {
    return counts.get(cause.ordinal());
  }

  void tick(long nanos) {
    for (RejectionLog log : logs) {
      log.tick(nanos);
    }
  }
}
