package io.featherfall.testkit;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits in a test for what another thread or process brings about. */
public final class Eventually {
  private static final long POLL_MILLIS = 5;

  private Eventually() {}

  /**
   * Returns as soon as the condition holds.
   *
   * @param what names the condition in the failure
   * @throws AssertionError if it does not hold within the time
   */
  public static void within(Duration time, String what, BooleanSupplier condition) {
    long end = System.nanoTime() + time.toNanos();
    CountDownLatch never = new CountDownLatch(1);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end >= 0) {
        throw new AssertionError("not within " + time + ": " + what);
      }
      try {
        never.await(POLL_MILLIS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted while waiting for: " + what, interrupted);
      }
    }
  }
}
