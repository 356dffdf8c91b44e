package io.featherfall.nmc.simulator.internal.card;

/** {@code SU}: 1/100 s since the card started, and never the same number twice. */
final class Uptime {
  private static final long NANOS = 10_000_000;

  private final long start;
  private long last;

  Uptime(long nanos) {
    this.start = nanos;
  }

  /** The next number, also if two are asked for within the same 1/100 s. */
  long next(long nanos) {
    last = Math.max((nanos - start) / NANOS, last + 1);
    return last;
  }
}
