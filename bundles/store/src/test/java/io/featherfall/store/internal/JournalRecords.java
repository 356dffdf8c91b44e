package io.featherfall.store.internal;

import io.featherfall.api.action.FailurePolicy;
import io.featherfall.api.action.Phase;
import io.featherfall.api.action.PlannedStep;
import io.featherfall.api.action.StepOutcome;
import io.featherfall.api.action.StepRef;
import io.featherfall.api.condition.Condition;
import io.featherfall.api.run.JournalRecord;
import io.featherfall.api.run.JournalRecord.CallKind;
import io.featherfall.api.run.RunKind;
import io.featherfall.api.run.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Journal records with every field in use. */
final class JournalRecords {
  private static final Instant AT = StoreFixture.AT;
  static final StepRef DATABASE = new StepRef("data=base\n\"1\"", "stop");
  static final StepRef SELF = new StepRef("this machine", "power-off");

  private JournalRecords() {}

  /** A record that is told apart by its number. */
  static JournalRecord numbered(String run, int number) {
    return new JournalRecord.RunCalledOff(
        run, AT.plusMillis(number), "reason " + number, number % 2 == 0);
  }

  static JournalRecord settled(String run) {
    return new JournalRecord.RunSettled(run, AT.plusSeconds(1_000));
  }

  /** A run's whole life; every type of record at least once. */
  static List<JournalRecord> life(String run) {
    return List.of(
        decided(run, Optional.of(Condition.LOW_BATTERY)),
        decided(run, Optional.empty()),
        new JournalRecord.RunBegun(run, AT.plusSeconds(1), steps(), 3),
        new JournalRecord.StepCalled(
            run, AT.plusSeconds(2), DATABASE, CallKind.EXECUTE, "2b6f9b0e-boot"),
        new JournalRecord.StepAnswered(run, AT.plusSeconds(3), DATABASE, outcome()),
        new JournalRecord.StepCalled(run, AT.plusSeconds(4), DATABASE, CallKind.FORCE, ""),
        new JournalRecord.StepEnded(
            run, AT.plusSeconds(5), DATABASE, Optional.of(outcome()), "stopped = well"),
        new JournalRecord.StepEnded(
            run, AT.plusSeconds(6), SELF, Optional.empty(), "skipped: held before"),
        new JournalRecord.RunSuspended(run, AT.plusSeconds(7)),
        new JournalRecord.RunResumed(run, AT.plusSeconds(8), Set.of(SELF, DATABASE)),
        new JournalRecord.RunCalledOff(run, AT.plusSeconds(9), "mains is back", true),
        new JournalRecord.RestoreBegun(run, AT.plusSeconds(10), steps()),
        new JournalRecord.RunEnded(run, AT.plusSeconds(11), RunState.ABORTED, "called off"),
        settled(run));
  }

  private static JournalRecord decided(String run, Optional<Condition> cause) {
    return new JournalRecord.RunDecided(
        run,
        AT,
        "rack \"1\"",
        cause.isPresent() ? List.of("ups\\a", "ups b") : List.of(),
        2,
        RunKind.REAL,
        cause,
        cause.isPresent()
            ? Set.of(Condition.LOW_BATTERY, Condition.UPS_TURN_OFF_INITIATED)
            : Set.of(),
        "battery low;\n'soon' empty",
        "policy",
        cause.isPresent(),
        AT.minusSeconds(9),
        AT.plusSeconds(9),
        cause.map(some -> Duration.ofSeconds(317)),
        "2b6f9b0e-boot");
  }

  private static StepOutcome outcome() {
    return new StepOutcome(
        StepOutcome.Result.TIMED_OUT,
        "exit code 9",
        List.of("", "two\nlines", "back\\slash \\n \\0", "nul \0 in the middle", "Grüße 🔌"),
        Map.of("a=b", "c\nd", "", "empty name"));
  }

  private static List<PlannedStep> steps() {
    return List.of(
        new PlannedStep(
            DATABASE,
            "stop \\ the database",
            Phase.SERVICES,
            -3,
            Duration.ofSeconds(60),
            Duration.ofMillis(1_500),
            Duration.ofSeconds(3),
            FailurePolicy.FORCE,
            false,
            Set.of()),
        new PlannedStep(
            SELF,
            "power off this machine",
            Phase.SELF,
            0,
            Duration.ofSeconds(120),
            Duration.ZERO,
            Duration.ZERO,
            FailurePolicy.HOLD,
            true,
            Set.of(DATABASE, new StepRef("ups", "turn-off"))));
  }
}
