package io.featherfall.core.internal.engine;

import io.featherfall.api.action.Phase;
import io.featherfall.api.action.StepOutcome;
import io.featherfall.api.action.StepOutcome.Result;
import io.featherfall.api.condition.Condition;
import io.featherfall.api.run.JournalRecord.RunCalledOff;
import io.featherfall.api.run.JournalRecord.RunDecided;
import io.featherfall.api.run.RunKind;
import io.featherfall.api.run.RunState;
import io.featherfall.core.internal.group.PowerGroup;
import io.featherfall.core.internal.journal.OpenRun;
import io.featherfall.core.internal.journal.OpenStep;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Puts a run together again from what the journal has kept of it. Nothing is begun here: steps that
 * were in progress are set to be looked at, and what is proved by a boot of this machine is done.
 */
final class Resumption {
  private static final StepOutcome CUT_OFF =
      StepOutcome.of(Result.UNKNOWN, "the agent ended while it was in progress");
  private static final StepOutcome NOT_REPEATED =
      StepOutcome.of(
          Result.UNKNOWN, "the agent was killed twice in a row during it: it is not repeated");
  private static final StepOutcome BOOTED =
      StepOutcome.of(Result.DONE, "this machine went down: it has been booted since");

  /** A card sends its status every 25 s. */
  private static final Duration WORD = Duration.ofSeconds(30);

  /** How long a run that is over but for bringing things back waits for word that it may. */
  private static final Duration WORD_AFTER_BOOT = Duration.ofSeconds(60);

  /** How long a machine that was booted meanwhile waits for word from any of its UPSs. */
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(10);

  private final InstantSource clock;
  private final RunPlanning planning;
  private final RunConduct conduct;
  private final String bootId;

  Resumption(InstantSource clock, RunPlanning planning, RunConduct conduct, String bootId) {
    this.clock = clock;
    this.planning = planning;
    this.conduct = conduct;
    this.bootId = bootId;
  }

  /** The run as it stands now. Steps whose end follows from the restart alone are ended. */
  ActiveRun resume(OpenRun former, long nowNanos) {
    RunDecided decided = former.decided();
    Instant now = clock.instant();
    ActiveRun run =
        new ActiveRun(
            decided.runId(),
            new PowerGroup(decided.groupId(), decided.upsIds(), decided.required()),
            decided.kind(),
            decided.reason(),
            decided.by(),
            decided.decidedAt());
    run.resumed = true;
    run.heard = false;
    run.cause = decided.cause();
    run.latched = decided.latched();
    run.runtimeAtStart = decided.runtimeAtStart();
    run.decidedNanos = nowNanos - elapsed(decided.decidedAt(), now).toNanos();
    run.dueAt = decided.dueAt();
    run.dueNanos = nowNanos + untilDue(decided, now).toNanos();
    decided.triggers().forEach(trigger -> run.triggers.put(trigger, run.dueNanos));
    run.note("the agent was restarted");
    former
        .begun()
        .ifPresentOrElse(
            begun -> {
              run.plan(planning.again(run.group, begun.steps()));
              run.unprotected = begun.unprotected();
              run.state = RunState.RUNNING;
            },
            () -> run.plan(planning.now(run.group)));
    former
        .restore()
        .ifPresent(
            restore -> {
              run.append(planning.restore(run.group, restore.steps()));
              run.restoreAsked = true;
            });
    former.calledOff().ifPresent(off -> calledOff(run, off));
    run.bootId = decided.bootId();
    run.rebooted = former.rebooted(bootId) || !decided.bootId().equals(bootId);
    run.patientUntilNanos = nowNanos + patience(run, now).toNanos();
    run.committed =
        run.kind == RunKind.REAL
            && run.steps.stream()
                .anyMatch(
                    step ->
                        step.step().pointOfNoReturn()
                            && former.step(step.ref()).calledIn().isPresent());
    for (StepProgress step : run.steps) {
      take(former, step, nowNanos);
    }
    // Only now: what ends here may hold up others, of which it must be known whether they are over.
    for (StepProgress step : run.steps) {
      endByRestart(run, former, step, nowNanos);
    }
    if (run.state == RunState.RUNNING && !run.stopping && provedByBoot(run, former)) {
      run.stopping = true;
      run.restorable = run.restoreAsked;
      run.verdict = goingDown(run).allMatch(StepProgress::good) ? RunState.DONE : RunState.FAILED;
      run.outcome = "this machine went down as the last of it, and is up again";
      run.patientUntilNanos = nowNanos + WORD_AFTER_BOOT.toNanos();
      run.provedByBoot = true;
    } else if (run.stopping) {
      conduct.stopped(run);
    } else if (run.rebooted) {
      run.patientUntilNanos = nowNanos + LONGEST_SILENCE.toNanos();
    }
    return run;
  }

  private static void calledOff(ActiveRun run, RunCalledOff off) {
    run.stopping = true;
    run.outcome = off.why();
    run.restorable = off.restore();
  }

  private boolean provedByBoot(ActiveRun run, OpenRun former) {
    return run.kind == RunKind.REAL
        && goingDown(run).allMatch(StepProgress::over)
        && goingDown(run).anyMatch(step -> isSelfProved(step, former));
  }

  private static Stream<StepProgress> goingDown(ActiveRun run) {
    return run.steps.stream().filter(step -> !step.restore);
  }

  private boolean isSelfProved(StepProgress step, OpenRun former) {
    return step.step().phase() == Phase.SELF && former.rebootedSince(step.ref(), bootId);
  }

  private static void take(OpenRun former, StepProgress step, long nowNanos) {
    OpenStep open = former.step(step.ref());
    if (open.ended().isPresent()) {
      step.restored(open.ended().get(), open.calledAt());
    } else if (open.answer().isPresent()) {
      StepOutcome answer = open.answer().get();
      step.resume(calledAt(former, open), open.forced(), answer, nowNanos);
      step.unjudged = open.answer();
    } else if (open.withoutWord()) {
      step.resume(calledAt(former, open), open.forced(), CUT_OFF, nowNanos);
    }
  }

  private static Instant calledAt(OpenRun former, OpenStep open) {
    return open.calledAt().orElse(former.decided().dueAt());
  }

  private void endByRestart(ActiveRun run, OpenRun former, StepProgress step, long nowNanos) {
    if (step.over()) {
      return;
    }
    if (run.kind == RunKind.REAL && isSelfProved(step, former)) {
      step.unjudged = Optional.empty();
      conduct.end(run, step, BOOTED, nowNanos);
    } else if (former.interruptedTwice(step.ref())) {
      conduct.end(run, step, NOT_REPEATED, nowNanos);
    }
  }

  private static Duration elapsed(Instant from, Instant to) {
    Duration elapsed = Duration.between(from, to);
    return elapsed.isNegative() ? Duration.ZERO : elapsed;
  }

  /** What is left of its delay. A wall clock that was set back must not make it longer. */
  private static Duration untilDue(RunDecided decided, Instant now) {
    Duration left = elapsed(now, decided.dueAt());
    Duration delay = elapsed(decided.decidedAt(), decided.dueAt());
    return left.compareTo(delay) > 0 ? delay : left;
  }

  /** How long the battery allows to wait for word whether the mains is back. */
  private static Duration patience(ActiveRun run, Instant now) {
    Duration since = elapsed(run.decidedAt, now);
    if (run.runtimeAtStart.isPresent() && since.compareTo(run.runtimeAtStart.get()) > 0) {
      // The battery would be dead by now: more likely it is being charged.
      return WORD;
    }
    Optional<Duration> spare =
        run.runtimeAtStart.map(runtime -> runtime.minus(since).minus(run.predicted));
    if (spare.isEmpty()) {
      return run.triggers.containsKey(Condition.LOW_BATTERY) ? Duration.ZERO : WORD;
    }
    if (spare.get().isNegative()) {
      return Duration.ZERO;
    }
    return spare.get().compareTo(WORD) < 0 ? spare.get() : WORD;
  }
}
