package io.featherfall.udp.monitor.internal.event;

/**
 * How many events that repeat what is known all UPSs together may post: a thousand a second, which
 * is 25 times what a thousand cards send by themselves. The bus has no bound of its own; what waits
 * there of a flood would fill the heap, and whoever wants to know asks the source. One thread.
 */
final class RepeatAllowance {
  /** So many a second. */
  static final int MOST = 1_000;

  private static final long WINDOW_NANOS = 1_000_000_000;

  private boolean begun;
  private long since;
  private int used;

  /** Whether one more may be posted now; if so, it counts. */
  boolean take(long nanos) {
    if (!begun || nanos - since >= WINDOW_NANOS) {
      begun = true;
      since = nanos;
      used = 0;
    }
    if (used == MOST) {
      return false;
    }
    used++;
    return true;
  }
}
