package io.featherfall.udp.monitor.internal.receive;

import java.time.Duration;

/**
 * Notices when datagrams are dropped for one cause at a rate that no card reaches by itself, and
 * says so once: again after ten minutes below that rate, or after an hour of it. One thread.
 */
final class AttackAlarm {
  /** So many within {@link #WINDOW_NANOS} are no attack yet. */
  static final int TOLERATED = 100;

  private static final long WINDOW_NANOS = Duration.ofSeconds(10).toNanos();
  private static final long QUIET_NANOS = Duration.ofMinutes(10).toNanos();
  private static final long REMIND_NANOS = Duration.ofHours(1).toNanos();

  private final long[] last = new long[TOLERATED];
  private int count;
  private int next;
  private boolean raisedBefore;
  private long raisedAt;
  private long exceededAt;

  /** Counts one; whether to raise the alarm now. */
  boolean rejected(long nanos) {
    boolean exceeded = count == TOLERATED && nanos - last[next] <= WINDOW_NANOS;
    last[next] = nanos;
    next = (next + 1) % TOLERATED;
    count = Math.min(count + 1, TOLERATED);
    if (!exceeded) {
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
}
