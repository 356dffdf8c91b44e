package io.featherfall.core.internal.engine;

import io.featherfall.api.action.FailurePolicy;
import io.featherfall.api.action.StepOutcome;
import io.featherfall.api.action.StepOutcome.Result;
import io.featherfall.api.event.PowerEvent.RunStepFinished;
import io.featherfall.api.ups.Reading;
import io.featherfall.core.internal.call.CallDesk;
import io.featherfall.core.internal.event.EventPublisher;
import io.featherfall.core.internal.target.RunTargets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leads a run that has begun from step to step: each begins the moment those before it are over,
 * whatever time they were allowed. On the deciding thread.
 */
final class RunConduct {
  private static final Logger LOG = LoggerFactory.getLogger(RunConduct.class);

  /** How long steps under way may go on after their run was called off. */
  private static final Duration STOPPING = Duration.ofSeconds(10);

  private final InstantSource clock;
  private final CallDesk desk;
  private final RunHistory history;
  private final EventPublisher publisher;
  private final StepRunner steps;

  RunConduct(
      InstantSource clock,
      LongSupplier nanoTime,
      CallDesk desk,
      RunTargets targets,
      RunHistory history,
      EventPublisher publisher,
      Function<String, Optional<Reading>> readings,
      BooleanSupplier armed) {
    this.clock = clock;
    this.desk = desk;
    this.history = history;
    this.publisher = publisher;
    this.steps = new StepRunner(desk, targets, readings, armed, clock, nanoTime, this::stepOver);
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
      history.put(run.record());
    }
    if (!step.issued && !run.stopping && ready(run, step)) {
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
    history.put(run.record());
    publisher.publish(run.group.id(), header -> new RunStepFinished(header, run.id, step.record()));
  }

  private void skipRest(ActiveRun run, String why) {
    for (StepProgress step : run.steps) {
      if (!step.over() && !step.begun && takenBack(step)) {
        step.skipped(why);
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
    skipRest(run, "called off before it began");
    for (StepProgress step : run.steps) {
      if (step.over()) {
        continue;
      }
      if (takenBack(step)) {
        // Between two tries: what the last one said is what is known.
        step.ended(
            step.said != null
                ? step.said
                : StepOutcome.of(Result.UNREACHABLE, "called off before it could be called"),
            nowNanos);
      } else {
        desk.hurry(step.call, nowNanos, STOPPING);
      }
    }
  }
}
