package io.featherfall.core.internal.engine;

import io.featherfall.api.run.RunRecord;
import io.featherfall.api.run.RunState;
import io.featherfall.api.service.RunStore;
import io.featherfall.api.service.StoreException;
import io.featherfall.core.internal.journal.RunJournal;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings runs to the store on a background thread, so that a slow disk delays no decision. Of a run
 * that changes faster than it can be written only the newest state is. Thread-safe.
 */
public final class RunWriter {
  private static final Logger LOG = LoggerFactory.getLogger(RunWriter.class);
  private static final int MOST_WAITING = 100;
  private static final int LOOK_BACK = 100;

  /** The outcome of a run that was going on when the agent ended. */
  static final String RESTARTED = "the agent was restarted during the run";

  private final InstantSource clock;
  private final Map<String, RunRecord> waiting = new LinkedHashMap<>();
  private final Executor background;
  private boolean draining;
  private volatile RunStore store;
  private volatile String trouble = "";

  /**
   * @param background one thread that may block
   */
  public RunWriter(InstantSource clock, Executor background) {
    this.clock = clock;
    this.background = background;
  }

  /** The store came. */
  public void setStore(RunStore newStore) {
    store = newStore;
    trouble = "";
    retry();
  }

  /** What the store holds of a former process and is not carried on by this one is closed. */
  public void closeFormer(RunHistory history, RunJournal journal) {
    background.execute(
        () -> {
          RunStore from = store;
          if (from != null) {
            closeFormer(from, history, journal);
          }
        });
  }

  /** The store went, unless another one is there already. */
  public void unsetStore(RunStore oldStore) {
    if (store == oldStore) {
      store = null;
    }
  }

  Optional<RunStore> store() {
    return Optional.ofNullable(store);
  }

  /** What keeps runs from being stored, in words; empty if nothing. */
  public String trouble() {
    return store == null ? "there is no store" : trouble;
  }

  void write(RunRecord run) {
    synchronized (waiting) {
      waiting.remove(run.id());
      waiting.put(run.id(), run);
      if (waiting.size() > MOST_WAITING) {
        waiting.remove(waiting.keySet().iterator().next());
      }
    }
    retry();
  }

  /** Tries again what could not be written; nothing if there is none. */
  public void retry() {
    synchronized (waiting) {
      if (store == null || waiting.isEmpty() || draining) {
        return;
      }
      draining = true;
    }
    background.execute(this::drain);
  }

  private void drain() {
    for (RunRecord run = next(); run != null; run = next()) {
      RunStore target = store;
      if (target == null || !save(target, run)) {
        synchronized (waiting) {
          waiting.putIfAbsent(run.id(), run);
          draining = false;
        }
        return;
      }
    }
  }

  private RunRecord next() {
    synchronized (waiting) {
      if (waiting.isEmpty()) {
        draining = false;
        return null;
      }
      return waiting.remove(waiting.keySet().iterator().next());
    }
  }

  private boolean save(RunStore target, RunRecord run) {
    try {
      target.save(run);
      if (!trouble.isEmpty()) {
        trouble = "";
        LOG.info("runs can be stored again");
      }
      return true;
    } catch (StoreException | RuntimeException | LinkageError e) {
      failed("run " + run.id() + " cannot be stored: " + e.getMessage(), e);
      return false;
    }
  }

  private void failed(String what, Throwable e) {
    if (trouble.isEmpty()) {
      LOG.warn("{}; the run goes on without", what, e);
    }
    trouble = what;
  }

  private void closeFormer(RunStore target, RunHistory history, RunJournal journal) {
    List<RunRecord> former;
    try {
      former = target.recent(LOOK_BACK);
    } catch (StoreException | RuntimeException | LinkageError e) {
      failed("former runs cannot be read: " + e.getMessage(), e);
      return;
    }
    for (RunRecord run : former) {
      if (!run.state().ended() && !history.knows(run.id())) {
        Optional<RunRecord> end = JournaledEnd.of(run, journal.of(run.id()));
        if (end.isEmpty()) {
          LOG.warn("run {} was {} when the agent ended; it is closed", run.id(), run.state());
        }
        save(target, end.orElseGet(() -> aborted(run)));
      }
    }
  }

  private RunRecord aborted(RunRecord run) {
    return new RunRecord(
        run.id(),
        run.groupId(),
        run.kind(),
        RunState.ABORTED,
        run.cause(),
        run.reason(),
        run.by(),
        run.latched(),
        run.decidedAt(),
        run.dueAt(),
        Optional.of(clock.instant()),
        run.predicted(),
        run.runtimeAtStart(),
        RESTARTED,
        run.steps());
  }
}
