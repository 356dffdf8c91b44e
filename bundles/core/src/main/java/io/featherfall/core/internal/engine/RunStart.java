package io.featherfall.core.internal.engine;

import io.featherfall.api.run.RunState;
import io.featherfall.core.internal.target.GroupTargets;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From the decision on a run to its begin. Owned by the deciding thread. */
final class RunStart {
  private static final Logger LOG = LoggerFactory.getLogger(RunStart.class);

  /**
   * How long a run that is due waits for targets that have not told their steps. After that it goes
   * on without them: steps are not added to a run that has begun.
   */
  private static final Duration PREPARATION = Duration.ofSeconds(30);

  /**
   * The same for a target whose bundle is being updated. Shorter: it may as well be missing for
   * good, and the battery does not wait.
   */
  private static final Duration UPDATE = Duration.ofSeconds(10);

  private final RunBook book;
  private final RunPlanning planning;
  private final long patientUntilNanos;
  private final RunIds ids = new RunIds();

  /**
   * @param patientUntilNanos until then targets may be missing because the agent is starting
   */
  RunStart(RunBook book, RunPlanning planning, long patientUntilNanos) {
    this.book = book;
    this.planning = planning;
    this.patientUntilNanos = patientUntilNanos;
  }

  /** A name for a run that is decided on now. */
  String name(Instant now) {
    return ids.next(now, book::knows);
  }

  /** A run that was decided on just now. */
  void schedule(ActiveRun run, long dueNanos, long nowNanos) {
    run.decidedNanos = nowNanos;
    run.runtimeAtStart = planning.runtime(run.group);
    run.plan(planning.now(run.group));
    setDue(run, dueNanos, nowNanos);
    book.add(run);
    LOG.info("{} {} of group {} scheduled: {}", run.kind, run.id, run.group.id(), run.reason);
    book.scheduled(run);
  }

  /** It is due at this time; that it is not in the past is seen to. */
  static void setDue(ActiveRun run, long dueNanos, long nowNanos) {
    // A condition that is older than its rule is due now, not in the past.
    long due = dueNanos - nowNanos < 0 ? nowNanos : dueNanos;
    run.dueNanos = due;
    run.dueAt = run.decidedAt.plusNanos(due - run.decidedNanos);
  }

  /** A run that is due begins, unless its targets are expected to tell their steps soon. */
  void begin(ActiveRun run, long nowNanos) {
    if (run.awaitsWord(nowNanos)) {
      return;
    }
    GroupTargets ready = planning.told(run.group);
    long waited = nowNanos - run.dueNanos;
    boolean startingUp = ready.incomplete() && patientUntilNanos - nowNanos > 0;
    boolean wait =
        waited < PREPARATION.toNanos() && (ready.preparing() || startingUp)
            || waited < UPDATE.toNanos() && ready.kindMissing();
    if (wait) {
      return;
    }
    run.plan(planning.now(run.group));
    run.state = RunState.RUNNING;
    book.begun(run);
  }
}
