package io.featherfall.core.internal.rig;

import io.featherfall.api.action.Capability;
import io.featherfall.api.action.Inventory;
import io.featherfall.api.action.JournalEntry;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A target that does what its factory was told to and changes nothing in the world. */
final class FakeTarget implements ShutdownTarget {
  private final String name;
  private final FakeKind kind;

  FakeTarget(String name, FakeKind kind) {
    this.name = name;
    this.kind = kind;
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.HOST_OFF);
  }

  @Override
  public ProbeReport probe(Deadline deadline) {
    return kind.probe;
  }

  @Override
  public Inventory discover(Deadline deadline) {
    return Inventory.EMPTY;
  }

  @Override
  public List<PlannedStep> contribute(Inventory inventory, Scope scope) {
    return kind.steps.getOrDefault(name, List.of());
  }

  @Override
  public StepOutcome execute(StepRef step, StepContext context) {
    kind.begun.add(step + (context.dryRun() ? " dry" : "") + " " + context.urgency());
    FakeKind.Behaviour behaviour = kind.behaviours.get(step.toString());
    if (behaviour != null) {
      return behaviour.execute(context);
    }
    return StepOutcome.of(context.dryRun() ? Result.REHEARSED : Result.DONE, "as told");
  }

  @Override
  public StepState verify(StepRef step, Deadline deadline) {
    kind.begun.add(step + " verify");
    kind.looking.run();
    return kind.reality.getOrDefault(step.toString(), StepState.UNKNOWN);
  }

  @Override
  public Optional<PlannedStep> inverse(JournalEntry entry) {
    return Optional.ofNullable(kind.inverses.get(entry.ref().toString()));
  }

  @Override
  public void close() {
    kind.closing.run();
    kind.closed.incrementAndGet();
  }
}
