package io.featherfall.systemd.internal;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for the status again and again on a thread of its own, since it asks plug-ins: one that
 * hangs makes the line old, but must not have the whole agent taken for dead.
 */
final class StatusKeeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StatusKeeper.class);
  private static final long PAUSE_MILLIS = 1_000;
  private static final long JOIN_MILLIS = 500;
  private static final Duration STALE = Duration.ofSeconds(15);

  private final Supplier<String> source;
  private final LongSupplier nanoTime;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "featherfall-systemd-status");
  private volatile String line = "";
  private volatile long askedNanos;

  StatusKeeper(Supplier<String> source, LongSupplier nanoTime) {
    this.source = source;
    this.nanoTime = nanoTime;
    this.askedNanos = nanoTime.getAsLong();
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** The latest answer; empty before the first. */
  String line() {
    return nanoTime.getAsLong() - askedNanos < STALE.toNanos()
        ? line
        : "NOT PROTECTED: a part of the agent does not say how it is; see the log";
  }

  private void run() {
    try {
      do {
        try {
          line = source.get();
          askedNanos = nanoTime.getAsLong();
        } catch (RuntimeException | LinkageError broken) {
          LOG.debug("a part of the agent cannot say how it is", broken);
        }
      } while (!closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the thread; waits at most half a second. */
  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
    try {
      thread.join(JOIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
