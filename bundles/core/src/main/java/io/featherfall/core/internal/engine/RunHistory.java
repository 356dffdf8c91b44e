package io.featherfall.core.internal.engine;

import io.featherfall.api.run.RunRecord;
import io.featherfall.api.service.RunStore;
import io.featherfall.api.service.StoreException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last runs: in memory those of this process, and what the store keeps. Thread-safe. */
public final class RunHistory {
  private static final Logger LOG = LoggerFactory.getLogger(RunHistory.class);
  private static final int IN_MEMORY = 100;

  private final RunWriter writer;
  private final Map<String, RunRecord> runs = new LinkedHashMap<>();

  public RunHistory(RunWriter writer) {
    this.writer = writer;
  }

  /** Keeps this state of a run; returns at once. */
  public void put(RunRecord run) {
    synchronized (this) {
      runs.put(run.id(), run);
      if (runs.size() > IN_MEMORY) {
        runs.remove(runs.keySet().iterator().next());
      }
    }
    writer.write(run);
  }

  /** Whether this run is one of this process. */
  synchronized boolean knows(String runId) {
    return runs.containsKey(runId);
  }

  /** The newest runs, newest first. */
  public List<RunRecord> recent(int atMost) {
    if (atMost < 1) {
      return List.of();
    }
    Map<String, RunRecord> merged = new LinkedHashMap<>();
    writer
        .store()
        .ifPresent(store -> read(store, atMost).forEach(run -> merged.put(run.id(), run)));
    synchronized (this) {
      merged.putAll(runs);
    }
    List<RunRecord> newest = new ArrayList<>(merged.values());
    newest.sort(Comparator.comparing(RunRecord::decidedAt).thenComparing(RunRecord::id).reversed());
    return List.copyOf(newest.subList(0, Math.min(atMost, newest.size())));
  }

  /** One run. */
  public Optional<RunRecord> find(String runId) {
    synchronized (this) {
      if (runs.containsKey(runId)) {
        return Optional.of(runs.get(runId));
      }
    }
    return writer
        .store()
        .flatMap(
            store -> {
              try {
                return store.find(runId);
              } catch (StoreException | RuntimeException e) {
                LOG.warn("run {} cannot be read from the store", runId, e);
                return Optional.empty();
              }
            });
  }

  private static List<RunRecord> read(RunStore store, int atMost) {
    try {
      return store.recent(atMost);
    } catch (StoreException | RuntimeException e) {
      LOG.warn("former runs cannot be read from the store", e);
      return List.of();
    }
  }
}
