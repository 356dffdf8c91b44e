package io.featherfall.store.internal.journal;

import io.featherfall.api.service.Journal.Durability;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What of the journal is not in the database yet, in order, and what of it must survive the
 * database: the records of all runs that are not settled. Whoever appends has an answer in bounded
 * time, also while the store's thread hangs in a write. Thread-safe.
 */
public final class PendingJournal implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PendingJournal.class);

  // Without a disk the past is kept in memory, but less of it.
  private static final int SETTLED_RUNS_IN_MEMORY = 10;

  /** A row that is to be written, and whoever waits for it. */
  public record Entry(JournalRow row, CompletableFuture<Durability> answer) {}

  private final Patience patience;
  private final Object lock = new Object();
  private final List<JournalRow> living = new ArrayList<>();
  private final Deque<Entry> unwritten = new ArrayDeque<>();
  private boolean memoryOnly;
  private boolean hanging;
  private boolean closed;

  /**
   * @param patience how long the disk may take before nobody waits for it any more
   */
  public PendingJournal(Duration patience) {
    this.patience = new Patience(patience, this::hangs);
  }

  /**
   * Takes a row.
   *
   * @param written has the store's thread write, soon
   */
  public CompletionStage<Durability> append(JournalRow row, Runnable written) {
    CompletableFuture<Durability> answer = new CompletableFuture<>();
    boolean inMemory;
    synchronized (lock) {
      if (closed) {
        return CompletableFuture.failedStage(new IllegalStateException("the journal is closed"));
      }
      unwritten.add(new Entry(row, answer));
      inMemory = memoryOnly;
      if (row.settles()) {
        forgetOldest();
      }
    }
    if (inMemory) {
      answer.complete(Durability.MEMORY_ONLY);
    } else {
      patience.begins(answer);
      written.run();
    }
    return answer.minimalCompletionStage();
  }

  /**
   * The database is open and holds these rows of unsettled runs. If it is a fresh one in place of
   * one that was damaged, what is still needed of that one is written again, before all else.
   */
  public void opened(List<JournalRow> rows) {
    synchronized (lock) {
      if (rows.isEmpty()) {
        for (int i = living.size() - 1; i >= 0; i--) {
          unwritten.addFirst(
              new Entry(living.get(i), CompletableFuture.completedFuture(Durability.MEMORY_ONLY)));
        }
      }
      living.clear();
      living.addAll(rows);
      memoryOnly = false;
    }
  }

  /** What is to be written now, in order. */
  public List<Entry> batch() {
    synchronized (lock) {
      return List.copyOf(unwritten);
    }
  }

  public boolean isEmpty() {
    synchronized (lock) {
      return unwritten.isEmpty();
    }
  }

  /** A batch is durable. */
  public void written(List<Entry> batch) {
    Set<Entry> done = Collections.newSetFromMap(new IdentityHashMap<>());
    done.addAll(batch);
    boolean answersAgain;
    synchronized (lock) {
      answersAgain = hanging;
      memoryOnly = false;
      hanging = false;
      unwritten.removeIf(done::contains);
      batch.forEach(entry -> living.add(entry.row()));
      Set<String> settled = settled(living);
      if (!settled.isEmpty()) {
        living.removeIf(row -> settled.contains(row.runId()));
      }
    }
    if (answersAgain) {
      LOG.info("The disk answers again; the journal is written");
    }
    batch.forEach(entry -> entry.answer().complete(Durability.DURABLE));
  }

  /** Nothing can be written now; until it can again nobody waits for it. */
  public void notWritten() {
    List<Entry> waiting;
    synchronized (lock) {
      memoryOnly = true;
      waiting = List.copyOf(unwritten);
    }
    waiting.forEach(entry -> entry.answer().complete(Durability.MEMORY_ONLY));
  }

  /** Whether a write has begun and does not come back. */
  public boolean hanging() {
    synchronized (lock) {
      return hanging;
    }
  }

  /** All rows of runs that are not settled, written or not. */
  public List<JournalRow> unsettled() {
    synchronized (lock) {
      List<JournalRow> rows = new ArrayList<>(living);
      unwritten.forEach(entry -> rows.add(entry.row()));
      Set<String> settled = settled(rows);
      rows.removeIf(row -> settled.contains(row.runId()));
      return rows;
    }
  }

  /**
   * All rows of a run.
   *
   * @param kept what the database holds of it; empty if there is no database
   */
  public List<JournalRow> of(String runId, Optional<List<JournalRow>> kept) {
    synchronized (lock) {
      List<JournalRow> rows =
          new ArrayList<>(
              kept.orElseGet(
                  () -> living.stream().filter(row -> row.runId().equals(runId)).toList()));
      for (Entry entry : unwritten) {
        if (entry.row().runId().equals(runId)) {
          rows.add(entry.row());
        }
      }
      return rows;
    }
  }

  /** Takes nothing more; what is there can still be written. */
  public void seal() {
    synchronized (lock) {
      closed = true;
    }
  }

  /** The end: what was not written is lost. */
  @Override
  public void close() {
    seal();
    notWritten();
    patience.close();
  }

  private void hangs() {
    synchronized (lock) {
      if (memoryOnly) {
        return;
      }
      hanging = true;
    }
    LOG.error("The disk does not answer; the journal is kept in memory until it does");
    notWritten();
  }

  /**
   * Keeps the memory bounded while nothing can be written. What settles a run is kept always: part
   * of the run may be in the database, and must not be resumed from there.
   */
  private void forgetOldest() {
    Set<String> settled = new LinkedHashSet<>();
    unwritten.forEach(
        entry -> {
          if (entry.row().settles()) {
            settled.add(entry.row().runId());
          }
        });
    int tooMany = settled.size() - SETTLED_RUNS_IN_MEMORY;
    if (tooMany > 0) {
      Set<String> oldest = new HashSet<>(List.copyOf(settled).subList(0, tooMany));
      unwritten.removeIf(
          entry ->
              entry.answer().isDone()
                  && !entry.row().settles()
                  && oldest.contains(entry.row().runId()));
    }
  }

  private static Set<String> settled(List<JournalRow> rows) {
    Set<String> settled = new HashSet<>();
    for (JournalRow row : rows) {
      if (row.settles()) {
        settled.add(row.runId());
      }
    }
    return settled;
  }
}
