package io.featherfall.benchmarks.probe.internal;

import io.featherfall.api.action.Capability;
import io.featherfall.api.action.FailurePolicy;
import io.featherfall.api.action.Inventory;
import io.featherfall.api.action.JournalEntry;
import io.featherfall.api.action.Phase;
import io.featherfall.api.action.PlannedStep;
import io.featherfall.api.action.ProbeReport;
import io.featherfall.api.action.Scope;
import io.featherfall.api.action.ShutdownTarget;
import io.featherfall.api.action.StepOutcome;
import io.featherfall.api.action.StepOutcome.Result;
import io.featherfall.api.action.StepRef;
import io.featherfall.api.action.StepState;
import io.featherfall.api.engine.Deadline;
import io.featherfall.api.engine.StepContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One step that is done as soon as it was called. */
final class StampedTarget implements ShutdownTarget {
  private final String name;
  private final AgentTape tape;

  StampedTarget(String name, AgentTape tape) {
    this.name = name;
    this.tape = tape;
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of();
  }

  @Override
  public ProbeReport probe(Deadline deadline) {
    return new ProbeReport(List.of(ProbeReport.Finding.ok("tape", "it is there")));
  }

  @Override
  public Inventory discover(Deadline deadline) {
    return Inventory.EMPTY;
  }

  @Override
  public List<PlannedStep> contribute(Inventory inventory, Scope scope) {
    return List.of(
        new PlannedStep(
            new StepRef(name, "stamp"),
            "stamp",
            Phase.SERVICES,
            0,
            Duration.ofSeconds(10),
            Duration.ZERO,
            Duration.ZERO,
            FailurePolicy.CONTINUE,
            false,
            Set.of()));
  }

  @Override
  public StepOutcome execute(StepRef step, StepContext context) {
    tape.stamp(Mark.STEP_BEGUN, context.upsId(), 0);
    return StepOutcome.of(Result.DONE, "stamped");
  }

  @Override
  public StepState verify(StepRef step, Deadline deadline) {
    return StepState.DONE;
  }

  @Override
  public Optional<PlannedStep> inverse(JournalEntry entry) {
    return Optional.empty();
  }

  @Override
  public void close() {}
}
