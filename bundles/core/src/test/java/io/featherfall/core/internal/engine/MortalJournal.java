package io.featherfall.core.internal.engine;

import io.featherfall.api.run.JournalRecord;
import io.featherfall.api.service.Journal;
import io.featherfall.testkit.MemoryJournal;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;

/**
 * A journal at one of whose records the agent dies: nothing is written after it, and whoever tries
 * to do anything is held for ever, or if it is the test itself, gets {@link Killed}.
 */
final class MortalJournal implements Journal {
  /** The agent is dead. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private final MemoryJournal journal;
  private final Thread test = Thread.currentThread();
  private final int at;
  private final boolean before;
  private int count;
  private volatile boolean dead;

  /**
   * @param at the number of the record at which the agent dies, from 1; 0 for never
   * @param before whether it dies before the record is written, or after
   */
  MortalJournal(MemoryJournal journal, int at, boolean before) {
    this.journal = journal;
    this.at = at;
    this.before = before;
  }

  @Override
  public CompletionStage<Durability> append(JournalRecord record) {
    CompletionStage<Durability> written = write(record);
    // Not in there: the dead must not hold the lock.
    live();
    return written;
  }

  private synchronized CompletionStage<Durability> write(JournalRecord record) {
    if (dead) {
      return null;
    }
    count++;
    dead = count == at;
    return dead && before ? null : journal.append(record);
  }

  /** Returns only while the agent lives. */
  void live() {
    if (!dead) {
      return;
    }
    if (Thread.currentThread() == test) {
      throw new Killed();
    }
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      throw new Killed();
    }
  }

  boolean dead() {
    return dead;
  }

  synchronized int count() {
    return count;
  }

  @Override
  public List<JournalRecord> unsettled() {
    return journal.unsettled();
  }

  @Override
  public List<JournalRecord> of(String runId) {
    return journal.of(runId);
  }
}
