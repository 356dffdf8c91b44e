package io.featherfall.core.internal.background;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread for what may block on a disk, away from the deciding thread; none while idle. */
public final class BackgroundThread implements Executor, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BackgroundThread.class);

  private final ThreadPoolExecutor thread;

  public BackgroundThread(String name) {
    this.thread =
        new ThreadPoolExecutor(
            1,
            1,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread background = new Thread(work, name);
              background.setDaemon(true);
              return background;
            });
    thread.allowCoreThreadTimeOut(true);
  }

  @Override
  public void execute(Runnable work) {
    try {
      thread.execute(work);
    } catch (RejectedExecutionException closed) {
      LOG.debug("not done any more: the agent stops");
    }
  }

  /** Lets what was handed in be done, for at most two seconds. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(2, TimeUnit.SECONDS)) {
        LOG.warn("the disk did not take the last writes in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
