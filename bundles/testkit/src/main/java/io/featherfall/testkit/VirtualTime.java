package io.featherfall.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * A wall clock and a monotonic clock that move only when told to. The two can be moved apart, as
 * they are when somebody sets a machine's clock. Thread-safe.
 */
public final class VirtualTime implements InstantSource, LongSupplier {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  // Close to the wrap-around of the long, which System.nanoTime() is allowed to pass.
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000_000_000L);
  private final AtomicLong wallNanos = new AtomicLong();

  /** Both clocks move on. */
  public void advance(Duration time) {
    nanos.addAndGet(time.toNanos());
    wallNanos.addAndGet(time.toNanos());
  }

  /** Only the wall clock jumps; the time may be negative. */
  public void jumpWallClock(Duration time) {
    wallNanos.addAndGet(time.toNanos());
  }

  @Override
  public Instant instant() {
    return START.plusNanos(wallNanos.get());
  }

  /** The monotonic clock, as {@link System#nanoTime()}. */
  @Override
  public long getAsLong() {
    return nanos.get();
  }
}
