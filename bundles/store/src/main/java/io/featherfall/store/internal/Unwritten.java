package io.featherfall.store.internal;

import io.featherfall.api.run.RunRecord;
import io.featherfall.api.service.AuditLog;
import io.featherfall.api.service.CounterStore;
import io.featherfall.store.internal.journal.PendingJournal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is not in the database yet, bounded like the database itself. Of the store's thread, except
 * the counters, which any thread may put, and the bounds, which any thread may change.
 */
final class Unwritten {
  private static final Comparator<RunRecord> NEWEST_FIRST =
      Comparator.comparing(RunRecord::decidedAt).thenComparing(RunRecord::id).reversed();

  private volatile Retention retention;
  private final Map<String, RunRecord> runs = new LinkedHashMap<>();
  private final Deque<AuditLog.Entry> entries = new ArrayDeque<>();
  private final Set<String> forgotten = new LinkedHashSet<>();
  private final Map<String, CounterStore.Kept> counters = new ConcurrentHashMap<>();
  private final PendingJournal journal;

  Unwritten(Retention retention, PendingJournal journal) {
    this.retention = retention;
    this.journal = journal;
  }

  /**
   * What one transaction writes.
   *
   * @param forgotten cards to forget, before the counters are written
   */
  record Batch(
      List<PendingJournal.Entry> journal,
      List<RunRecord> runs,
      List<AuditLog.Entry> entries,
      Set<String> forgotten,
      Map<String, CounterStore.Kept> counters) {}

  Retention retention() {
    return retention;
  }

  /** From any thread; holds from the next record on. */
  void retain(Retention changed) {
    retention = changed;
  }

  void put(RunRecord run) {
    runs.put(run.id(), run);
    while (runs.size() > retention.runs()) {
      runs.values().stream().max(NEWEST_FIRST).ifPresent(oldest -> runs.remove(oldest.id()));
    }
  }

  void add(AuditLog.Entry entry) {
    entries.add(entry);
    while (entries.size() > retention.auditEntries()) {
      entries.remove();
    }
  }

  /** From any thread. */
  void put(String card, CounterStore.Kept kept) {
    counters.put(card, kept);
  }

  /**
   * Forgets a card.
   *
   * @return its counters that were not written yet
   */
  Optional<CounterStore.Kept> forget(String card) {
    forgotten.add(card);
    return Optional.ofNullable(counters.remove(card));
  }

  /** Takes {@link #forget} back; newer counters that came in the meantime stay. */
  void remember(String card, Optional<CounterStore.Kept> unwritten) {
    forgotten.remove(card);
    unwritten.ifPresent(kept -> counters.putIfAbsent(card, kept));
  }

  boolean isEmpty() {
    return journal.isEmpty()
        && runs.isEmpty()
        && entries.isEmpty()
        && forgotten.isEmpty()
        && counters.isEmpty();
  }

  Batch batch() {
    return new Batch(
        journal.batch(),
        List.copyOf(runs.values()),
        List.copyOf(entries),
        Set.copyOf(forgotten),
        new HashMap<>(counters));
  }

  /** Drops what is durable now; counters that came in the meantime stay. */
  void written(Batch batch) {
    runs.clear();
    entries.clear();
    forgotten.clear();
    batch.counters().forEach(counters::remove);
    journal.written(batch.journal());
  }

  Optional<RunRecord> run(String id) {
    return Optional.ofNullable(runs.get(id));
  }

  List<RunRecord> newestRuns(List<RunRecord> kept, int atMost) {
    Map<String, RunRecord> byId = new HashMap<>();
    kept.forEach(run -> byId.put(run.id(), run));
    byId.putAll(runs);
    return byId.values().stream().sorted(NEWEST_FIRST).limit(atMost).toList();
  }

  List<AuditLog.Entry> newestEntries(List<AuditLog.Entry> kept, int atMost) {
    List<AuditLog.Entry> newest = new ArrayList<>();
    entries.descendingIterator().forEachRemaining(newest::add);
    newest.addAll(kept);
    return newest.stream().limit(atMost).toList();
  }

  Optional<CounterStore.Kept> counter(String card, Optional<CounterStore.Kept> kept) {
    CounterStore.Kept latest = counters.get(card);
    if (latest != null) {
      return Optional.of(latest);
    }
    return forgotten.contains(card) ? Optional.empty() : kept;
  }
}
