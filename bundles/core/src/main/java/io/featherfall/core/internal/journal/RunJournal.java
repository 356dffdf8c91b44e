package io.featherfall.core.internal.journal;

import io.featherfall.api.run.JournalRecord;
import io.featherfall.api.service.Journal;
import io.featherfall.api.service.Journal.Durability;
import io.featherfall.api.service.StoreException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Core's way to the journal. The deciding thread notes and goes on; a step's thread makes sure that
 * what it is about to do is on the disk, but only for a bounded time: a disk that does not answer
 * must not keep a host from being shut down. Thread-safe.
 */
public final class RunJournal {
  private static final Logger LOG = LoggerFactory.getLogger(RunJournal.class);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);
  private static final int MOST_WAITING = 10_000;

  private final Executor background;
  private final String bootId;

  /** What is noted while there is no journal; and while a new one is being read. */
  private final Deque<JournalRecord> waiting = new ArrayDeque<>();

  /** The last one appended; all before it are durable when it is. */
  private volatile CompletionStage<Durability> latest;

  private Journal journal;
  private boolean reading;

  /** What is to be done to read it; null if that is done or being done. */
  private Runnable toRead;

  private boolean closed;
  private boolean overflowed;
  private volatile String trouble = "";

  /**
   * @param background one thread that may block
   * @param bootId see {@link BootId}
   */
  public RunJournal(Executor background, String bootId) {
    this.background = background;
    this.bootId = bootId;
  }

  /** The kernel's boot id. */
  public String bootId() {
    return bootId;
  }

  /**
   * A journal came: it is read, and then what was noted without it is appended.
   *
   * @param whenRead hears the records of unsettled runs, on the background thread
   */
  public void use(Journal newJournal, Consumer<List<JournalRecord>> whenRead) {
    synchronized (this) {
      journal = newJournal;
      reading = true;
      toRead = () -> read(newJournal, whenRead);
    }
    retry();
  }

  /** The journal went, unless another one is there already. */
  public synchronized void leave(Journal oldJournal) {
    if (journal == oldJournal) {
      journal = null;
      reading = false;
      toRead = null;
    }
  }

  /** Reads the journal if that is still to be done: a disk may be slow to come. */
  public void retry() {
    Runnable next;
    synchronized (this) {
      next = toRead;
      toRead = null;
    }
    if (next != null) {
      background.execute(next);
    }
  }

  private void read(Journal from, Consumer<List<JournalRecord>> whenRead) {
    List<JournalRecord> unsettled;
    try {
      unsettled = from.unsettled();
    } catch (StoreException | RuntimeException | LinkageError e) {
      said("runs of before the start cannot be read: " + e.getMessage());
      synchronized (this) {
        toRead = journal == from ? () -> read(from, whenRead) : toRead;
      }
      return;
    }
    said("");
    whenRead.accept(unsettled);
    for (JournalRecord record = next(from); record != null; record = next(from)) {
      from.append(record);
    }
  }

  /** The next that was noted without a journal; with the last one its time begins. */
  private synchronized JournalRecord next(Journal from) {
    if (journal != from) {
      return null;
    }
    reading = !waiting.isEmpty();
    return waiting.poll();
  }

  /** All records of a run; none if they cannot be read. Blocks for the disk. */
  public List<JournalRecord> of(String runId) {
    Journal from;
    synchronized (this) {
      from = journal;
    }
    if (from == null) {
      return List.of();
    }
    try {
      return from.of(runId);
    } catch (StoreException | RuntimeException e) {
      LOG.warn("the journal of run {} cannot be read", runId, e);
      return List.of();
    }
  }

  /** What keeps runs from being journaled, in words; empty if nothing. */
  public synchronized String trouble() {
    if (overflowed) {
      return "more was to be written than could wait for the journal";
    }
    return journal == null ? "there is no journal" : trouble;
  }

  /** Appends without waiting. */
  public void note(JournalRecord record) {
    append(record);
  }

  /** Appends and returns when it is durable, or when waiting longer would cost more. */
  public void secure(JournalRecord record) {
    await(append(record));
  }

  /** Returns when what has been noted is durable, or when waiting longer would cost more. */
  public void settle() {
    await(latest);
  }

  private void await(CompletionStage<Durability> written) {
    if (written == null) {
      return;
    }
    CompletableFuture<Durability> future = written.toCompletableFuture();
    long end = System.nanoTime() + LONGEST_WAIT.toNanos();
    boolean interrupted = false;
    while (true) {
      try {
        Durability durability = future.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        said(durability == Durability.DURABLE ? "" : "the journal is kept in memory only");
        break;
      } catch (InterruptedException e) {
        // Just what is being stopped must be written down.
        interrupted = true;
      } catch (ExecutionException e) {
        said("the journal cannot be written: " + e.getCause().getMessage());
        break;
      } catch (TimeoutException e) {
        said("the journal did not answer within " + LONGEST_WAIT.toSeconds() + " s");
        break;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void said(String what) {
    if (!what.equals(trouble)) {
      trouble = what;
      if (what.isEmpty()) {
        LOG.info("the journal is durable again");
      } else {
        LOG.error("{}: a run could not be resumed after a restart of the agent", what);
      }
    }
  }

  private CompletionStage<Durability> append(JournalRecord record) {
    Journal to;
    synchronized (this) {
      if (closed) {
        return null;
      }
      if (journal == null || reading) {
        if (waiting.size() < MOST_WAITING) {
          waiting.add(record);
        } else {
          overflowed = true;
        }
        return null;
      }
      to = journal;
    }
    // Not under the lock: a journal that is slow to return must not hold up the deciding thread.
    CompletionStage<Durability> written = to.append(record);
    latest = written;
    return written;
  }

  /** Nothing is appended from now on: what still comes in is the noise of being stopped. */
  public synchronized void close() {
    closed = true;
  }
}
