package io.featherfall.core.internal.call;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bounded pool that steps run on. It shrinks to nothing when idle, and grows by one for every
 * thread that is lost to a call that does not return, until it does.
 */
public final class StepPool implements StepExecutor, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StepPool.class);
  private static final long IDLE_SECONDS = 30;

  private final ThreadPoolExecutor threads;
  private int size;
  private int lost;

  /**
   * @param size how many calls at once
   */
  public StepPool(int size) {
    this.size = size;
    // Bounded by what is handed in: one call per step, and one preparation per target.
    this.threads =
        new ThreadPoolExecutor(
            size,
            size,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread thread = new Thread(work, "featherfall-step");
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  @Override
  public Ticket submit(String name, Runnable work) {
    PoolTicket ticket = new PoolTicket(name, work);
    threads.execute(ticket);
    return ticket;
  }

  /** Changes how many calls may go on at once. */
  public synchronized void resize(int newSize) {
    size = newSize;
    apply();
  }

  @Override
  public synchronized int size() {
    return size;
  }

  /** How many threads are lost now. */
  public synchronized int lostThreads() {
    return lost;
  }

  /** How many threads there are, lost ones included. */
  public int threads() {
    return threads.getPoolSize();
  }

  private synchronized void lose(int by) {
    lost += by;
    apply();
  }

  private void apply() {
    int wanted = size + lost;
    if (wanted > threads.getMaximumPoolSize()) {
      threads.setMaximumPoolSize(wanted);
      threads.setCorePoolSize(wanted);
    } else {
      threads.setCorePoolSize(wanted);
      threads.setMaximumPoolSize(wanted);
    }
  }

  /** Lets what goes on come to its end, for at most this long; nothing new begins. */
  public void drain(Duration atMost) {
    threads.getQueue().clear();
    threads.shutdown();
    try {
      if (!threads.awaitTermination(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.info("{} steps are in progress while the agent stops", threads.getActiveCount());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Interrupts what goes on and waits for it, at most two seconds. */
  @Override
  public void close() {
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(2, TimeUnit.SECONDS)) {
        LOG.warn("{} steps did not end when the agent stopped", threads.getActiveCount());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One piece of work; its state decides races between begin, cancel and end. */
  private final class PoolTicket implements Ticket, Runnable {
    private final String name;
    private final Runnable work;
    private Thread thread;
    private boolean cancelled;
    private boolean ended;
    private boolean abandoned;

    PoolTicket(String name, Runnable work) {
      this.name = name;
      this.work = work;
    }

    @Override
    public void run() {
      Thread current = Thread.currentThread();
      synchronized (this) {
        if (cancelled) {
          return;
        }
        thread = current;
      }
      current.setName("featherfall-step " + name);
      try {
        work.run();
      } finally {
        end(current);
      }
    }

    private void end(Thread current) {
      boolean wasLost;
      synchronized (this) {
        thread = null;
        ended = true;
        wasLost = abandoned;
        // An interrupt meant for this work must not hit the next one on the same thread.
        Thread.interrupted();
      }
      current.setName("featherfall-step");
      if (wasLost) {
        lose(-1);
      }
    }

    @Override
    public synchronized boolean cancel() {
      if (thread != null || ended) {
        return false;
      }
      cancelled = true;
      return true;
    }

    @Override
    public synchronized void interrupt() {
      if (thread != null) {
        thread.interrupt();
      }
    }

    @Override
    public void abandon() {
      synchronized (this) {
        if (thread == null || abandoned) {
          return;
        }
        abandoned = true;
      }
      lose(1);
    }
  }
}
