package io.featherfall.core.internal.engine;

import io.featherfall.api.action.FailurePolicy;
import io.featherfall.api.action.StepOutcome;
import io.featherfall.api.action.StepOutcome.Result;
import io.featherfall.core.internal.call.CallDesk;
import io.featherfall.core.internal.target.RunTargets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leads a run that has begun from step to step: each begins the moment those before it are over,
 * whatever time they were allowed. On the deciding thread.
 */
final class RunConduct {
  private static final Logger LOG = LoggerFactory.getLogger(RunConduct.class);

  private static final String CALLED_OFF = "called off before it began";

  /** How long steps under way may go on after their run was called off. */
  private static final Duration STOPPING = Duration.ofSeconds(10);

  private final InstantSource clock;
  private final CallDesk desk;
  private final RunBook book;
  private final StepRunner steps;

  RunConduct(
      InstantSource clock,
      LongSupplier nanoTime,
      CallDesk desk,
      RunTargets targets,
      RunBook book,
      StepCalls calls) {
    this.clock = clock;
    this.desk = desk;
    this.book = book;
    this.steps = new StepRunner(desk, targets, calls, clock, nanoTime, this::stepOver);
  }

  /** Begins every step whose turn it is. */
  void carryOn(ActiveRun run, long nowNanos) {
    boolean changed = true;
    while (changed) {
      changed = false;
      boolean levelOpen = false;
      for (StepProgress step : run.steps) {
        if (step.node.level() > run.level) {
          break;
        }
        if (!step.over()) {
          changed |= carryOn(run, step, nowNanos);
          levelOpen |= !step.over();
        }
      }
      if (!levelOpen && !run.allOver()) {
        run.level++;
        changed = true;
      }
    }
  }

  /** {@code true} if the step ended on the spot, so that others may begin. */
  private boolean carryOn(ActiveRun run, StepProgress step, long nowNanos) {
    if (step.noteBegun(nowNanos, clock.instant())) {
      book.changed(run);
    }
    if (!step.issued
        && (!run.stopping || step.restore)
        && !run.awaitsWord(nowNanos)
        && ready(run, step)) {
      step.issued = true;
    }
    if (step.issued) {
      steps.advance(run, step, nowNanos);
    }
    return step.over();
  }

  private static boolean ready(ActiveRun run, StepProgress step) {
    return step.node.after().stream().allMatch(ref -> run.step(ref).over());
  }

  /** Ends a step whose outcome is known without any further call. */
  void end(ActiveRun run, StepProgress step, StepOutcome outcome, long nowNanos) {
    step.ended(outcome, nowNanos);
    stepOver(run, step);
  }

  private void stepOver(ActiveRun run, StepProgress step) {
    boolean good = step.good();
    if (good) {
      LOG.info("run {}: {} {}", run.id, step.ref(), step.record().summary());
    } else {
      LOG.error("run {}: {} not reached: {}", run.id, step.ref(), step.record().summary());
    }
    if (!good && step.step().onFailure() == FailurePolicy.HOLD && !run.held) {
      run.held = true;
      skipRest(run, "held: " + step.ref() + " was not reached");
    }
    book.stepEnded(run, step);
  }

  private void skipRest(ActiveRun run, String why) {
    for (StepProgress step : run.steps) {
      if (!step.over() && !step.begun && takenBack(step)) {
        step.skipped(why);
        book.stepEnded(run, step);
      }
    }
  }

  /** A run that was called off in a former life of the agent: what had not begun never does. */
  void stopped(ActiveRun run) {
    for (StepProgress step : run.steps) {
      if (!step.over() && !step.begun && !step.restore) {
        step.skipped(CALLED_OFF);
        book.stepEnded(run, step);
      }
    }
  }

  /** Whether the step has not begun and now never will. */
  private boolean takenBack(StepProgress step) {
    if (step.call == null) {
      return true;
    }
    if (desk.takeBack(step.call)) {
      step.call = null;
      return true;
    }
    return false;
  }

  /** No further step begins, and those under way have to end soon. */
  void stop(ActiveRun run, long nowNanos) {
    skipRest(run, CALLED_OFF);
    for (StepProgress step : run.steps) {
      if (step.over() || lookedAt(step)) {
        continue;
      }
      if (takenBack(step)) {
        // Between two tries: what the last one said is what is known.
        step.ended(
            step.said != null
                ? step.said
                : StepOutcome.of(Result.UNREACHABLE, "called off before it could be called"),
            nowNanos);
        book.stepEnded(run, step);
      } else {
        desk.hurry(step.call, nowNanos, STOPPING);
      }
    }
  }

  /**
   * Whether it is being found out how far the step had got when the agent ended. That changes
   * nothing in the world, and what is to be restored depends on it.
   */
  private static boolean lookedAt(StepProgress step) {
    return step.interrupted && step.attempt == StepProgress.Attempt.VERIFY;
  }
}
