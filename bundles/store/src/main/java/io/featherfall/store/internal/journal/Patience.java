package io.featherfall.store.internal.journal;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Notices answers that do not come in time, on a thread of its own, since the one that should
 * answer hangs. The thread goes when there is nothing to wait for.
 */
final class Patience implements AutoCloseable {
  private static final long IDLE_SECONDS = 10;

  private final ScheduledThreadPoolExecutor clock =
      new ScheduledThreadPoolExecutor(1, Patience::thread);
  private final long nanos;
  private final Runnable atTheEnd;

  Patience(Duration patience, Runnable atTheEnd) {
    this.nanos = patience.toNanos();
    this.atTheEnd = atTheEnd;
    clock.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
    clock.allowCoreThreadTimeOut(true);
    clock.setRemoveOnCancelPolicy(true);
  }

  void begins(CompletableFuture<?> answer) {
    try {
      Future<?> end = clock.schedule(() -> endsFor(answer), nanos, TimeUnit.NANOSECONDS);
      answer.whenComplete((done, failure) -> end.cancel(false));
    } catch (RejectedExecutionException closed) {
      // Whoever closed this answers everything that waits.
      atTheEnd.run();
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }

  private void endsFor(CompletableFuture<?> answer) {
    if (!answer.isDone()) {
      atTheEnd.run();
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "featherfall-journal-patience");
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    return thread;
  }
}
