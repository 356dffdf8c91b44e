package io.featherfall.itests.bundle.kill;

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
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A target of several things, each of which goes down by a step and comes back by another. */
final class WorldTarget implements ShutdownTarget {
  private static final String BACK = "bring-back-";
  private static final String THING = "thing";
  private static final Duration BUDGET = Duration.ofMinutes(3);
  private static final Duration VERIFY = Duration.ofSeconds(10);

  private final String name;
  private final List<Thing> things;
  private final World world;

  WorldTarget(String name, List<Thing> things, World world) {
    this.name = name;
    this.things = things;
    this.world = world;
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.ABORTABLE);
  }

  @Override
  public ProbeReport probe(Deadline deadline) {
    return new ProbeReport(List.of(ProbeReport.Finding.ok("world", "it is there")));
  }

  @Override
  public Inventory discover(Deadline deadline) {
    return Inventory.EMPTY;
  }

  @Override
  public List<PlannedStep> contribute(Inventory inventory, Scope scope) {
    return things.stream()
        .map(
            thing ->
                step(
                    thing.name(),
                    thing.phase(),
                    // What tells nothing is not asked for long.
                    thing.character() == Thing.Character.BLIND ? Duration.ZERO : VERIFY,
                    thing.phase() == Phase.SELF))
        .toList();
  }

  private PlannedStep step(String step, Phase phase, Duration verify, boolean pointOfNoReturn) {
    return new PlannedStep(
        new StepRef(name, step),
        step,
        phase,
        0,
        BUDGET,
        Duration.ZERO,
        verify,
        FailurePolicy.CONTINUE,
        pointOfNoReturn,
        Set.of());
  }

  @Override
  public StepOutcome execute(StepRef step, StepContext context) {
    if (context.dryRun()) {
      return StepOutcome.of(Result.REHEARSED, "nothing was changed");
    }
    if (step.step().startsWith(BACK)) {
      world.bringUp(file(step.step().substring(BACK.length())));
      return StepOutcome.of(Result.DONE, "it is up");
    }
    Thing thing = thing(step.step());
    boolean blind = thing.character() == Thing.Character.BLIND;
    if (!blind && world.isDown(file(thing.name()))) {
      return new StepOutcome(Result.ALREADY, "it was down", List.of(), undo(thing));
    }
    if (!world.takeDown(file(thing.name()), context)) {
      return StepOutcome.of(Result.TIMED_OUT, "not begun");
    }
    Result result = thing.character() == Thing.Character.UNSURE ? Result.UNKNOWN : Result.DONE;
    return new StepOutcome(result, "it was told to go down", List.of(), undo(thing));
  }

  private static Map<String, String> undo(Thing thing) {
    return Map.of(THING, thing.name());
  }

  @Override
  public StepState verify(StepRef step, Deadline deadline) {
    if (step.step().startsWith(BACK)) {
      String thing = file(step.step().substring(BACK.length()));
      return world.isUp(thing) ? StepState.DONE : StepState.NOT_DONE;
    }
    Thing thing = thing(step.step());
    if (thing.character() == Thing.Character.BLIND) {
      return StepState.UNKNOWN;
    }
    return world.isDown(file(thing.name())) ? StepState.DONE : StepState.NOT_DONE;
  }

  @Override
  public Optional<PlannedStep> inverse(JournalEntry entry) {
    Thing thing = thing(entry.ref().step());
    return thing.phase() == Phase.SELF
        ? Optional.empty()
        : Optional.of(step(BACK + thing.name(), thing.phase(), VERIFY, false));
  }

  private Thing thing(String step) {
    return things.stream().filter(thing -> thing.name().equals(step)).findFirst().orElseThrow();
  }

  private String file(String thing) {
    return name + "." + thing;
  }

  @Override
  public void close() {
    // Files need no connection.
  }
}
