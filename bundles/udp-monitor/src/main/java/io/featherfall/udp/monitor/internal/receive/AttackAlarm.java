package io.featherfall.udp.monitor.internal.receive;

import io.featherfall.api.ups.RejectionCause;
import java.time.Duration;

/**
 * Notices when datagrams are dropped for one cause at a rate that no card reaches by itself, and
 * says so once, however many causes an attack mixes: again after ten minutes below that rate, or
 * after an hour of it. One thread.
 */
final class AttackAlarm {
  /** So many of one cause within ten seconds are no attack yet. */
  static final int TOLERATED = 100;

  /** Cards that nobody configured may broadcast, many of them, but each every 25 s. */
  static final int TOLERATED_OF_UNKNOWN_CARDS = 1_000;

  private static final long QUIET_NANOS = Duration.ofMinutes(10).toNanos();
  private static final long REMIND_NANOS = Duration.ofHours(1).toNanos();

  private final RateWindow[] windows = new RateWindow[RejectionCause.values().length];
  private boolean raisedBefore;
  private long raisedAt;
  private long exceededAt;

  AttackAlarm() {
    for (RejectionCause cause : RejectionCause.values()) {
      windows[cause.ordinal()] =
          new RateWindow(
              cause == RejectionCause.UNKNOWN_CARD ? TOLERATED_OF_UNKNOWN_CARDS : TOLERATED);
    }
  }

  /** Counts one; whether to raise the alarm now. */
  boolean rejected(RejectionCause cause, long nanos) {
    if (!windows[cause.ordinal()].exceeded(nanos)) {
      return false;
    }
    boolean raise =
        !raisedBefore || nanos - exceededAt >= QUIET_NANOS || nanos - raisedAt >= REMIND_NANOS;
    exceededAt = nanos;
    if (raise) {
      raisedBefore = true;
      raisedAt = nanos;
    }
    return raise;
  }

  /** How many of this cause within ten seconds are no attack yet. */
  int tolerated(RejectionCause cause) {
    return windows[cause.ordinal()].tolerated();
  }
}
