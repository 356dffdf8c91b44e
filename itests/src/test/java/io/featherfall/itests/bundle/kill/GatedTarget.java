package io.featherfall.itests.bundle.kill;

import io.featherfall.api.action.Capability;
import io.featherfall.api.action.Inventory;
import io.featherfall.api.action.JournalEntry;
import io.featherfall.api.action.PlannedStep;
import io.featherfall.api.action.ProbeReport;
import io.featherfall.api.action.Scope;
import io.featherfall.api.action.ShutdownTarget;
import io.featherfall.api.action.StepOutcome;
import io.featherfall.api.action.StepRef;
import io.featherfall.api.action.StepState;
import io.featherfall.api.engine.Deadline;
import io.featherfall.api.engine.StepContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A target with a gate before and after whatever a run asks of it. */
final class GatedTarget implements ShutdownTarget {
  private final ShutdownTarget target;
  private final CallGate gate;

  GatedTarget(ShutdownTarget target, CallGate gate) {
    this.target = target;
    this.gate = gate;
  }

  @Override
  public StepOutcome execute(StepRef step, StepContext context) {
    gate.pass("execute " + step);
    StepOutcome outcome = target.execute(step, context);
    gate.pass("execute " + step + " returned");
    return outcome;
  }

  @Override
  public StepState verify(StepRef step, Deadline deadline) {
    gate.pass("verify " + step);
    StepState state = target.verify(step, deadline);
    gate.pass("verify " + step + " returned");
    return state;
  }

  @Override
  public Optional<PlannedStep> inverse(JournalEntry entry) {
    gate.pass("inverse " + entry.ref());
    return target.inverse(entry);
  }

  @Override
  public Set<Capability> capabilities() {
    return target.capabilities();
  }

  @Override
  public ProbeReport probe(Deadline deadline) {
    return target.probe(deadline);
  }

  @Override
  public Inventory discover(Deadline deadline) {
    return target.discover(deadline);
  }

  @Override
  public List<PlannedStep> contribute(Inventory inventory, Scope scope) {
    return target.contribute(inventory, scope);
  }

  @Override
  public void close() {
    try {
      target.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
