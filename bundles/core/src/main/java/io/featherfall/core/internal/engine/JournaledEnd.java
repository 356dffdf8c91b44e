package io.featherfall.core.internal.engine;

import io.featherfall.api.action.PlannedStep;
import io.featherfall.api.run.JournalRecord;
import io.featherfall.api.run.JournalRecord.RestoreBegun;
import io.featherfall.api.run.JournalRecord.RunEnded;
import io.featherfall.api.run.RunRecord;
import io.featherfall.api.run.StepRecord;
import io.featherfall.core.internal.journal.OpenRun;
import io.featherfall.core.internal.plan.Planner;
import io.featherfall.core.internal.plan.RunPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The end of a run that the journal knows and the history does not, because the agent was killed
 * between the two.
 */
final class JournaledEnd {
  private JournaledEnd() {}

  /**
   * The run as it ended.
   *
   * @param stored as the history has it
   * @param records what the journal has of it
   * @return empty if it did not end
   */
  static Optional<RunRecord> of(RunRecord stored, List<JournalRecord> records) {
    return OpenRun.of(records).stream()
        .findFirst()
        .flatMap(run -> run.ended().map(end -> ended(stored, run, end)));
  }

  private static RunRecord ended(RunRecord stored, OpenRun run, RunEnded end) {
    return new RunRecord(
        stored.id(),
        stored.groupId(),
        stored.kind(),
        end.state(),
        run.decided().cause(),
        run.decided().reason(),
        stored.by(),
        run.decided().latched(),
        stored.decidedAt(),
        run.decided().dueAt(),
        Optional.of(end.at()),
        stored.predicted(),
        run.decided().runtimeAtStart(),
        end.outcome(),
        run.begun().map(begun -> steps(begun.steps(), run)).orElse(stored.steps()));
  }

  private static List<StepRecord> steps(List<PlannedStep> down, OpenRun run) {
    List<StepRecord> records = new ArrayList<>();
    down.forEach(step -> records.add(record(step, run)));
    run.restore()
        .map(RestoreBegun::steps)
        .ifPresent(
            back ->
                back.stream().sorted(Planner.UP).forEach(step -> records.add(record(step, run))));
    return records;
  }

  private static StepRecord record(PlannedStep step, OpenRun run) {
    StepProgress progress = new StepProgress(new RunPlan.Node(step, 0, Set.of()), false);
    run.step(step.ref())
        .ended()
        .ifPresent(end -> progress.restored(end, run.step(step.ref()).calledAt()));
    return progress.record();
  }
}
