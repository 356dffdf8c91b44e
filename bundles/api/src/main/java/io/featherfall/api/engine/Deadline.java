package io.featherfall.api.engine;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A point on the monotonic clock that work must not pass. Thread-safe, immutable; the remaining
 * time shrinks as the clock runs.
 */
public final class Deadline {
  private final LongSupplier nanoTime;
  private final long atNanos;

  private Deadline(LongSupplier nanoTime, long atNanos) {
    this.nanoTime = nanoTime;
    this.atNanos = atNanos;
  }

  /** A deadline this far from now on the JVM's monotonic clock. */
  public static Deadline after(Duration time) {
    return after(time, System::nanoTime);
  }

  /** The same on another monotonic clock (tests run on virtual time). */
  public static Deadline after(Duration time, LongSupplier nanoTime) {
    requireNonNull(nanoTime, "nanoTime");
    return new Deadline(nanoTime, nanoTime.getAsLong() + time.toNanos());
  }

  /** Time left, never negative. */
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, atNanos - nanoTime.getAsLong()));
  }

  public boolean expired() {
    return atNanos - nanoTime.getAsLong() <= 0;
  }

  /** The earlier of this deadline and one that is {@code time} from now. */
  public Deadline atMost(Duration time) {
    long other = nanoTime.getAsLong() + time.toNanos();
    return other - atNanos < 0 ? new Deadline(nanoTime, other) : this;
  }
}
