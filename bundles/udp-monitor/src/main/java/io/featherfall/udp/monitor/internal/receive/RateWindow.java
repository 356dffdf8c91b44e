package io.featherfall.udp.monitor.internal.receive;

import java.time.Duration;

/** Tells whether something happens more often than so many times within ten seconds. One thread. */
final class RateWindow {
  private static final long WINDOW_NANOS = Duration.ofSeconds(10).toNanos();

  private final long[] last;
  private int count;
  private int next;

  /**
   * @param tolerated how many within ten seconds are not too many
   */
  RateWindow(int tolerated) {
    this.last = new long[tolerated];
  }

  int tolerated() {
    return last.length;
  }

  /** It has happened; whether that was too often. */
  boolean exceeded(long nanos) {
    boolean exceeded = count == last.length && nanos - last[next] <= WINDOW_NANOS;
    last[next] = nanos;
    next = (next + 1) % last.length;
    count = Math.min(count + 1, last.length);
    return exceeded;
  }
}
