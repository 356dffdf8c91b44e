package io.featherfall.core.internal.decide;

import io.featherfall.api.event.EventInbox;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that decides: takes what has come, passes it to core, waits for more. */
final class DecidingThread implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DecidingThread.class);
  private static final int INBOX_CAPACITY = 10_000;
  private static final long AFTER_A_FAULT_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final EventInbox inbox = new EventInbox(INBOX_CAPACITY);
  private final Semaphore wakes = new Semaphore(0);
  private final Thread thread = new Thread(this::run, "featherfall-core");
  private final Core core;
  private volatile boolean stopped;

  /** The thread's own: whether its last pass failed. */
  private boolean failing;

  private volatile long passedNanos = System.nanoTime();

  /**
   * @param core makes core, given how to wake this thread
   */
  DecidingThread(Function<Runnable, Core> core) {
    this.core = core.apply(this::wake);
    thread.setDaemon(true);
    // A pool's queue of steps must not starve the one who watches over it.
    thread.setPriority(Thread.MAX_PRIORITY);
  }

  void start() {
    thread.start();
  }

  Core core() {
    return core;
  }

  EventInbox inbox() {
    return inbox;
  }

  void wake() {
    wakes.release();
  }

  /** How long ago a pass last came to its end without a fault. */
  Duration sinceLastPass() {
    return Duration.ofNanos(System.nanoTime() - passedNanos);
  }

  private void run() {
    while (!stopped) {
      try {
        if (wakes.tryAcquire(core.nanosToNextPass(), TimeUnit.NANOSECONDS)) {
          // Before taking: what comes in between wakes again.
          wakes.drainPermits();
        }
        core.pass(inbox.take(0));
        passedNanos = System.nanoTime();
        failing = false;
      } catch (InterruptedException e) {
        if (!stopped) {
          LOG.debug("interrupted by a stranger; deciding goes on");
        }
      } catch (RuntimeException | LinkageError e) {
        // Whatever it was, the next reading must find somebody who decides.
        failed(e);
        inbox.requestResync();
      }
    }
  }

  /** A fault that stays must fill neither the processor nor the disk. */
  private void failed(Throwable fault) {
    if (!failing) {
      failing = true;
      LOG.error("a decision failed; core goes on with the next", fault);
    }
    LockSupport.parkNanos(AFTER_A_FAULT_NANOS);
  }

  /** Ends the thread; waits at most two seconds. */
  @Override
  public void close() {
    stopped = true;
    wake();
    try {
      thread.join(2_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      LOG.warn("core's thread did not end in time");
    }
  }
}
