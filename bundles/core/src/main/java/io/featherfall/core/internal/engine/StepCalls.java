package io.featherfall.core.internal.engine;

import io.featherfall.api.action.ShutdownTarget;
import io.featherfall.api.action.StepOutcome;
import io.featherfall.api.action.StepOutcome.Result;
import io.featherfall.api.action.StepRef;
import io.featherfall.api.action.StepState;
import io.featherfall.api.condition.Condition;
import io.featherfall.api.engine.Urgency;
import io.featherfall.api.run.JournalRecord.CallKind;
import io.featherfall.api.run.JournalRecord.StepAnswered;
import io.featherfall.api.run.JournalRecord.StepCalled;
import io.featherfall.api.run.RunKind;
import io.featherfall.api.ups.Reading;
import io.featherfall.core.internal.call.Call;
import io.featherfall.core.internal.journal.RunJournal;
import io.featherfall.core.internal.target.LiveTarget;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * The calls of runs into their targets, as they are made on a step's thread: what is about to be
 * done is on the disk before it is done, and the answer is before anything follows from it.
 */
final class StepCalls {
  private final InstantSource clock;
  private final RunJournal journal;
  private final Function<String, Optional<Reading>> readings;
  private final BooleanSupplier armed;

  StepCalls(
      InstantSource clock,
      RunJournal journal,
      Function<String, Optional<Reading>> readings,
      BooleanSupplier armed) {
    this.clock = clock;
    this.journal = journal;
    this.readings = readings;
    this.armed = armed;
  }

  /** Whether a step of a real run may still change the world. Any thread. */
  boolean mayBeReal(ActiveRun run, StepProgress step) {
    // Past its point of no return a run is finished in any mode; bringing things back is not.
    return run.committed && !step.restore || armed.getAsBoolean();
  }

  /** The execution of a step; put together on the deciding thread. */
  Call.Work<StepOutcome> execution(
      ActiveRun run, StepProgress step, LiveTarget target, boolean force) {
    Optional<Condition> cause = run.cause;
    return call -> target.use(t -> execute(run, step, force, cause, call, t));
  }

  private StepOutcome execute(
      ActiveRun run,
      StepProgress step,
      boolean force,
      Optional<Condition> cause,
      Call<StepOutcome> call,
      ShutdownTarget target) {
    if (call.cancelled()) {
      return StepOutcome.of(Result.TIMED_OUT, "not begun: its time was up or the run called off");
    }
    if (run.kind == RunKind.REAL) {
      if (!mayBeReal(run, step)) {
        return StepOutcome.of(Result.REFUSED, "not begun: the mode does not allow it any more");
      }
      if (step.step().pointOfNoReturn()) {
        run.committed = true;
      }
    }
    StepRef ref = step.ref();
    called(run, ref, force ? CallKind.FORCE : CallKind.EXECUTE);
    String ups = run.group.upsIds().isEmpty() ? "" : run.group.upsIds().get(0);
    StepOutcome outcome =
        target.execute(
            ref,
            new StepCall(
                run.id,
                run.group.id(),
                cause,
                ups,
                () -> readings.apply(ups),
                run.kind,
                () -> mayBeReal(run, step),
                force ? Urgency.LAST_CHANCE : Urgency.NORMAL,
                ref,
                call));
    if (outcome != null) {
      journal.secure(new StepAnswered(run.id, clock.instant(), ref, outcome));
    }
    return outcome;
  }

  /** A look at reality. */
  Call.Work<StepState> verification(ActiveRun run, StepProgress step, LiveTarget target) {
    return call ->
        target.use(
            t -> {
              called(run, step.ref(), CallKind.VERIFY);
              return t.verify(step.ref(), call.deadline());
            });
  }

  private void called(ActiveRun run, StepRef ref, CallKind kind) {
    journal.secure(new StepCalled(run.id, clock.instant(), ref, kind, journal.bootId()));
  }
}
