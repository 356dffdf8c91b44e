package io.featherfall.nmc.simulator.internal.card;

import java.time.Duration;

/** Something that is due at once and then once an interval. */
final class Schedule {
  private final long interval;
  private boolean started;
  private long last;

  Schedule(Duration interval) {
    this.interval = interval.toNanos();
  }

  boolean due(long nanos) {
    return !started || nanos - last >= interval;
  }

  void restart(long nanos) {
    started = true;
    last = nanos;
  }

  /** Makes it due. */
  void now() {
    started = false;
  }
}
