package io.featherfall.core.internal.engine;

import io.featherfall.api.action.FailurePolicy;
import io.featherfall.api.action.PlannedStep;
import io.featherfall.api.action.StepOutcome;
import io.featherfall.api.action.StepOutcome.Result;
import io.featherfall.api.action.StepState;
import io.featherfall.api.run.RunKind;
import io.featherfall.core.internal.call.CallDesk;
import io.featherfall.core.internal.call.CallResult;
import io.featherfall.core.internal.engine.StepProgress.Attempt;
import io.featherfall.core.internal.target.LiveTarget;
import io.featherfall.core.internal.target.RunTargets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries one step through its attempts: softly, again or by force as its policy says, and a look
 * at reality whenever the outcome is unknown. On the deciding thread; the calls are made elsewhere.
 */
final class StepRunner {
  private static final Logger LOG = LoggerFactory.getLogger(StepRunner.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private static final Duration LAST_LOOK = Duration.ofSeconds(10);

  private final CallDesk desk;
  private final RunTargets targets;
  private final StepCalls calls;
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final StepEnd whenOver;

  /** Hears that a step has ended. */
  interface StepEnd {
    void over(ActiveRun run, StepProgress step);
  }

  StepRunner(
      CallDesk desk,
      RunTargets targets,
      StepCalls calls,
      InstantSource clock,
      LongSupplier nanoTime,
      StepEnd whenOver) {
    this.clock = clock;
    this.desk = desk;
    this.targets = targets;
    this.calls = calls;
    this.nanoTime = nanoTime;
    this.whenOver = whenOver;
  }

  /** Places the step's next call if it is time and its target is there. */
  void advance(ActiveRun run, StepProgress step, long now) {
    if (step.call != null || step.over() || (step.pausing && step.notBeforeNanos - now > 0)) {
      return;
    }
    if (step.unjudged.isPresent()) {
      StepOutcome answer = step.unjudged.get();
      step.unjudged = Optional.empty();
      judge(run, step, now, answer);
      return;
    }
    if (step.attempt != Attempt.VERIFY && !mayAct(run, step, now)) {
      return;
    }
    step.pausing = false;
    String kind = targets.kind(step.ref().target()).orElse("");
    if (desk.quarantined().contains(kind)) {
      end(run, step, now, StepOutcome.of(Result.REFUSED, "kind " + kind + " is quarantined"));
      return;
    }
    Optional<LiveTarget> target = targets.live(step.ref().target());
    if (target.isEmpty()) {
      waitForBundle(run, step, now);
      return;
    }
    step.missing = false;
    place(run, step, kind, target.get(), now);
  }

  /**
   * Whether a step of this run may be executed now. A run that is stopping only looks at what it
   * has done and brings it back; one that the mode does not allow any more is about to be called
   * off.
   */
  private boolean mayAct(ActiveRun run, StepProgress step, long now) {
    return !leaving(run, step)
        && !run.awaitsWord(now)
        && (run.kind != RunKind.REAL || calls.mayBeReal(run, step));
  }

  /** Whether the run is called off, and this step is none that brings anything back. */
  private static boolean leaving(ActiveRun run, StepProgress step) {
    return run.stopping && !(step.restore && run.restorable);
  }

  private void waitForBundle(ActiveRun run, StepProgress step, long now) {
    if (!step.missing) {
      step.missing = true;
      step.missingSinceNanos = now;
      LOG.warn("run {}: step {} waits for its action bundle", run.id, step.ref());
    }
    if (step.missingSinceNanos + step.step().budget().toNanos() - now <= 0) {
      end(
          run,
          step,
          now,
          StepOutcome.of(Result.UNREACHABLE, "bundle is missing and did not return in time"));
    }
  }

  private void place(ActiveRun run, StepProgress step, String kind, LiveTarget target, long now) {
    PlannedStep planned = step.step();
    String name = planned.ref() + " of run " + run.id;
    if (step.attempt == Attempt.VERIFY) {
      if (!step.verifying) {
        step.verifying = true;
        step.verifyBegunNanos = now;
      }
      step.call =
          desk.<StepState>place(
              CallDesk.Lane.STEP,
              kind,
              name + " (verify)",
              verifyLimit(run, step, now),
              calls.verification(run, step, target),
              result -> verified(run, step, result));
      return;
    }
    boolean force = step.attempt == Attempt.FORCE;
    Duration limit =
        force
            ? planned.force()
            : step.begun ? left(planned.graceful(), step.firstBegunNanos, now) : planned.graceful();
    step.call =
        desk.<StepOutcome>place(
            CallDesk.Lane.STEP,
            kind,
            name,
            limit,
            calls.execution(run, step, target, force),
            result -> executed(run, step, result));
  }

  private static Duration verifyLimit(ActiveRun run, StepProgress step, long now) {
    Duration left = left(step.verifyBudget(), step.verifyBegunNanos, now);
    // A run that was called off shall soon be over.
    return leaving(run, step) && left.compareTo(LAST_LOOK) > 0 ? LAST_LOOK : left;
  }

  private void executed(ActiveRun run, StepProgress step, CallResult<StepOutcome> result) {
    long now = nanoTime.getAsLong();
    if (again(run, step, now, result)) {
      return;
    }
    // A quick call is over before anybody saw it begin.
    step.noteBegun(now, clock.instant());
    step.call = null;
    judge(run, step, now, result.returned().orElseGet(() -> withoutWord(result)));
  }

  /** What an answer of the target is worth. */
  private void judge(ActiveRun run, StepProgress step, long now, StepOutcome answer) {
    StepOutcome outcome = answer;
    step.interrupted = false;
    if (outcome.result() == Result.DONE && run.kind != RunKind.REAL) {
      LOG.warn(
          "step {} says it is done although run {} is a rehearsal: look at its action bundle",
          step.ref(),
          run.id);
    }
    if (outcome.result() == Result.REHEARSED && run.kind == RunKind.REAL) {
      // The mode was taken back under its hands: it has changed nothing, so it has not been
      // reached.
      outcome = StepOutcome.of(Result.REFUSED, "only rehearsed: " + outcome.summary());
    }
    step.said = outcome;
    if (run.kind == RunKind.REHEARSAL && outcome.result() == Result.REFUSED) {
      // The checks do not pass, and will not a second later: say so now, and why.
      end(run, step, now, withReason(outcome));
      return;
    }
    if (outcome.result().good()) {
      end(run, step, now, outcome);
    } else if (outcome.result() == Result.UNKNOWN && !step.step().verify().isZero()) {
      step.attempt = Attempt.VERIFY;
      step.verifying = false;
      advance(run, step, now);
    } else {
      failed(run, step, now, outcome);
    }
  }

  private static StepOutcome withReason(StepOutcome outcome) {
    return outcome.detail().stream()
        .filter(line -> line.regionMatches(true, 0, "error", 0, 5))
        .findFirst()
        .map(
            line ->
                new StepOutcome(
                    outcome.result(),
                    outcome.summary() + ": " + line,
                    outcome.detail(),
                    outcome.undo()))
        .orElse(outcome);
  }

  /** Whether nothing was called, because the bundle went while the call waited for a thread. */
  private boolean again(ActiveRun run, StepProgress step, long now, CallResult<?> result) {
    if (!(result.thrown() instanceof LiveTarget.RetiredException)) {
      return false;
    }
    step.call = null;
    if (leaving(run, step)) {
      end(
          run,
          step,
          now,
          step.said != null ? step.said : StepOutcome.of(Result.UNREACHABLE, "bundle is missing"));
    } else {
      advance(run, step, now);
    }
    return true;
  }

  private static StepOutcome withoutWord(CallResult<StepOutcome> result) {
    if (result.lost() || result.late()) {
      return StepOutcome.of(Result.TIMED_OUT, "time is up; it " + result.trouble());
    }
    // It may have got anywhere before it threw.
    return StepOutcome.of(Result.UNKNOWN, "it " + result.trouble());
  }

  private void verified(ActiveRun run, StepProgress step, CallResult<StepState> result) {
    long now = nanoTime.getAsLong();
    if (again(run, step, now, result)) {
      return;
    }
    step.call = null;
    StepState state = result.returned().orElse(StepState.UNKNOWN);
    if (state == StepState.DONE) {
      end(
          run,
          step,
          now,
          new StepOutcome(
              run.kind == RunKind.REAL ? Result.DONE : Result.REHEARSED,
              "verified: done (" + step.said.summary() + ")",
              step.said.detail(),
              step.said.undo()));
    } else if (worthAnotherLook(run, step, state, result, now)) {
      pause(step, now);
    } else if (state == StepState.NOT_DONE && step.interrupted && !leaving(run, step)) {
      // The agent ended before the step could: it has its turn as if nothing had been.
      LOG.info(
          "run {}: {} was not done when the agent ended; it is begun again", run.id, step.ref());
      step.interrupted = false;
      step.verifying = false;
      step.attempt = step.forced ? Attempt.FORCE : Attempt.GRACEFUL;
      step.firstBegunNanos = now;
      advance(run, step, now);
    } else {
      String verdict = state == StepState.NOT_DONE ? "not done" : "cannot be told";
      failed(
          run,
          step,
          now,
          StepOutcome.of(
              state == StepState.IN_PROGRESS ? Result.TIMED_OUT : step.said.result(),
              "verified: " + verdict + " (" + step.said.summary() + ")",
              step.said.detail()));
    }
  }

  private static boolean worthAnotherLook(
      ActiveRun run, StepProgress step, StepState state, CallResult<StepState> result, long now) {
    boolean mayChange =
        state == StepState.IN_PROGRESS
            // A step without time to verify has no way to tell: asking again tells no more.
            || state == StepState.UNKNOWN && !step.step().verify().isZero();
    return mayChange
        && !result.lost()
        && !leaving(run, step)
        && !left(step.verifyBudget(), step.verifyBegunNanos, now).isZero();
  }

  private void failed(ActiveRun run, StepProgress step, long now, StepOutcome outcome) {
    step.verifying = false;
    step.interrupted = false;
    boolean mayGoOn = !leaving(run, step);
    if (mayGoOn && step.canForce() && step.attempt != Attempt.FORCE) {
      step.forced = true;
      step.attempt = Attempt.FORCE;
      LOG.warn("run {}: step {} is tried by force: {}", run.id, step.ref(), outcome.summary());
      advance(run, step, now);
    } else if (mayGoOn
        && step.step().onFailure() == FailurePolicy.RETRY
        && left(step.step().graceful(), step.firstBegunNanos, now).compareTo(PAUSE) > 0) {
      step.attempt = Attempt.GRACEFUL;
      pause(step, now);
    } else {
      end(run, step, now, outcome);
    }
  }

  private static void pause(StepProgress step, long now) {
    step.pausing = true;
    step.notBeforeNanos = now + PAUSE.toNanos();
  }

  private void end(ActiveRun run, StepProgress step, long now, StepOutcome outcome) {
    step.ended(outcome, now);
    whenOver.over(run, step);
  }

  /** When this step has to be looked at again without a result of its call. */
  static long nanosToNextDeadline(StepProgress step, long now, long atMost) {
    long next = atMost;
    if (step.issued && !step.over() && step.call == null) {
      if (step.pausing) {
        next = Math.min(next, step.notBeforeNanos - now);
      }
      if (step.missing) {
        next = Math.min(next, step.missingSinceNanos + step.step().budget().toNanos() - now);
      }
    }
    return next;
  }

  private static Duration left(Duration budget, long sinceNanos, long now) {
    Duration left = budget.minusNanos(now - sinceNanos);
    return left.isNegative() ? Duration.ZERO : left;
  }
}
