package io.featherfall.testkit;

import io.featherfall.api.run.JournalRecord;
import io.featherfall.api.service.Journal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A journal that lives as long as the test. To let an agent die and start again, give {@link
 * #nextLife} to its next life and drop this one.
 */
public final class MemoryJournal implements Journal {
  private final List<JournalRecord> records = new ArrayList<>();
  private Durability answer = Durability.DURABLE;
  private boolean closed;

  public MemoryJournal() {}

  /** A journal that already holds these records. */
  public MemoryJournal(List<JournalRecord> before) {
    records.addAll(before);
  }

  /** Completed before it returns. */
  @Override
  public synchronized CompletionStage<Durability> append(JournalRecord record) {
    if (closed) {
      return CompletableFuture.failedFuture(new IllegalStateException("the journal is closed"));
    }
    records.add(record);
    return CompletableFuture.completedFuture(answer);
  }

  @Override
  public synchronized List<JournalRecord> unsettled() {
    Set<String> settled = new HashSet<>();
    for (JournalRecord record : records) {
      if (record instanceof JournalRecord.RunSettled) {
        settled.add(record.runId());
      }
    }
    return records.stream().filter(record -> !settled.contains(record.runId())).toList();
  }

  @Override
  public synchronized List<JournalRecord> of(String runId) {
    return records.stream().filter(record -> record.runId().equals(runId)).toList();
  }

  /** Everything appended so far, in order. */
  public synchronized List<JournalRecord> all() {
    return List.copyOf(records);
  }

  /** What the disk seems to do with all records from now on. */
  public synchronized void answers(Durability durability) {
    answer = durability;
  }

  /** From now on nothing can be appended: the agent that held it is gone. */
  public synchronized void close() {
    closed = true;
  }

  /** Closes this one; the returned one holds what was appended here. */
  public synchronized MemoryJournal nextLife() {
    closed = true;
    return new MemoryJournal(records);
  }
}
