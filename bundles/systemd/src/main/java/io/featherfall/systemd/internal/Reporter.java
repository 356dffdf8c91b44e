package io.featherfall.systemd.internal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread of its own that looks and tells: whatever hangs in it, nobody waits for it. */
final class Reporter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Reporter.class);
  private static final Duration SEND_TIME = Duration.ofSeconds(3);
  private static final Duration LAST_WORD_TIME = Duration.ofSeconds(1);
  private static final long START_PAUSE_MILLIS = 50;
  private static final long PAUSE_MILLIS = 1_000;
  private static final long JOIN_MILLIS = 1_000;

  private final Supplier<Observation> eyes;
  private final Messenger messenger;
  private final Announcer announcer;
  private final LongSupplier nanoTime;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "featherfall-systemd");
  private boolean silent;

  /** Passes a message on and says whether it arrived. */
  @FunctionalInterface
  interface Messenger {
    boolean send(List<String> message, Duration atMost);
  }

  Reporter(
      Supplier<Observation> eyes, Messenger messenger, Announcer announcer, LongSupplier nanoTime) {
    this.eyes = eyes;
    this.messenger = messenger;
    this.announcer = announcer;
    this.nanoTime = nanoTime;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      while (!closed.await(
          announcer.ready() ? PAUSE_MILLIS : START_PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
        try {
          report();
        } catch (RuntimeException | LinkageError broken) {
          LOG.warn("could not look at the agent; tried again", broken);
        }
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  /** Looks once and tells what is due. */
  void report() {
    Observation seen = eyes.get();
    if (announcer.ready() && seen.deciding() == silent) {
      silent = !seen.deciding();
      if (silent) {
        LOG.error("core does not decide any more; systemd will restart the agent unless it does");
      } else {
        LOG.info("core decides again");
      }
    }
    long now = nanoTime.getAsLong();
    List<String> message = announcer.due(seen, now);
    if (!message.isEmpty() && messenger.send(message, SEND_TIME)) {
      announcer.told(message, seen, now);
    }
  }

  /** Says as the last word that the agent stops. */
  void sayStopping() {
    messenger.send(List.of("STOPPING=1", "STATUS=stopping"), LAST_WORD_TIME);
  }

  /** Ends the thread; waits at most a second. */
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
