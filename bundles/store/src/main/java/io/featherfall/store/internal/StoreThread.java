package io.featherfall.store.internal;

import io.featherfall.api.service.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that uses the database, with a bounded queue before it and a steady tick. */
final class StoreThread {
  static final Duration EVERY_SECOND = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(StoreThread.class);
  private static final int QUEUE_SIZE = 1024;
  private static final long CALL_SECONDS = 10;
  private static final long CLOSE_SECONDS = 5;

  /** Something to be done on the thread. */
  interface Task<T> {
    T run() throws StoreException;
  }

  private final BlockingQueue<FutureTask<?>> queue = new ArrayBlockingQueue<>(QUEUE_SIZE);
  private final Runnable first;
  private final Runnable tick;
  private final Runnable last;
  private final long tickNanos;
  private final Thread thread;
  private volatile boolean closing;
  private volatile boolean ended;

  StoreThread(Runnable first, Runnable tick, Runnable last, Duration tickEvery) {
    this.first = first;
    this.tick = tick;
    this.last = last;
    this.tickNanos = tickEvery.toNanos();
    this.thread = new Thread(this::work, "featherfall-store");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Has it done and waits for it, for a bounded time. An interrupt does not end the wait, since
   * just who is being stopped must still leave a trace; the flag is kept.
   */
  <T> T call(Task<T> task, Path file) throws StoreException {
    if (closing) {
      throw new StoreException(file + " is closed", null);
    }
    FutureTask<T> future = new FutureTask<>(task::run);
    if (!queue.offer(future)) {
      throw new StoreException(file + " is too busy", null);
    }
    if (ended) {
      cancelQueued();
    }
    try {
      return uninterrupted(future);
    } catch (TimeoutException slow) {
      throw new StoreException(file + " did not answer within " + CALL_SECONDS + " s", slow);
    } catch (CancellationException closed) {
      throw new StoreException(file + " is closed", closed);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof StoreException expected) {
        throw expected;
      }
      throw new StoreException(file + ": " + failed.getCause(), failed.getCause());
    }
  }

  /**
   * Has it done soon and does not wait for it.
   *
   * @return whether it will be done
   */
  boolean nudge(Runnable work) {
    return !closing && queue.offer(new FutureTask<>(() -> guarded(work), null));
  }

  private static <T> T uninterrupted(FutureTask<T> future)
      throws ExecutionException, TimeoutException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(CALL_SECONDS);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return future.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException again) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Ends after what is queued; whether that was done in time. */
  boolean close() {
    closing = true;
    if (!queue.offer(new FutureTask<>(() -> null))) {
      LOG.debug("The queue is full, so the thread need not be woken");
    }
    try {
      thread.join(TimeUnit.SECONDS.toMillis(CLOSE_SECONDS));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      thread.interrupt();
      return false;
    }
    return true;
  }

  private void work() {
    guarded(first);
    long nextTick = System.nanoTime() + tickNanos;
    while (!closing || !queue.isEmpty()) {
      try {
        long wait = Math.max(0, nextTick - System.nanoTime());
        FutureTask<?> task = queue.poll(wait, TimeUnit.NANOSECONDS);
        if (task != null) {
          task.run();
        }
      } catch (InterruptedException closedTooSlowly) {
        break;
      }
      if (System.nanoTime() - nextTick >= 0) {
        guarded(tick);
        nextTick = System.nanoTime() + tickNanos;
      }
    }
    guarded(last);
    ended = true;
    cancelQueued();
  }

  private void cancelQueued() {
    for (FutureTask<?> late; (late = queue.poll()) != null; ) {
      late.cancel(false);
    }
  }

  private static void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException unexpected) {
      LOG.error("The store's thread goes on after an unexpected failure", unexpected);
    }
  }
}
