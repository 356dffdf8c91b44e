package io.featherfall.core.internal.upsoff;

import io.featherfall.api.action.Capability;
import io.featherfall.api.action.FailurePolicy;
import io.featherfall.api.action.Inventory;
import io.featherfall.api.action.JournalEntry;
import io.featherfall.api.action.Phase;
import io.featherfall.api.action.PlannedStep;
import io.featherfall.api.action.ProbeReport;
import io.featherfall.api.action.ProbeReport.Finding;
import io.featherfall.api.action.Scope;
import io.featherfall.api.action.ShutdownTarget;
import io.featherfall.api.action.StepOutcome;
import io.featherfall.api.action.StepOutcome.Result;
import io.featherfall.api.action.StepRef;
import io.featherfall.api.action.StepState;
import io.featherfall.api.control.CommandOutcome;
import io.featherfall.api.control.UpsCommand;
import io.featherfall.api.control.UpsControl;
import io.featherfall.api.engine.Deadline;
import io.featherfall.api.engine.StepContext;
import io.featherfall.api.ups.Reading;
import io.featherfall.api.ups.StatusFlag;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Turns one UPS off. The UPS counts down by itself once it has acknowledged; so the command is not
 * given unless it waits longer than this machine needs to go down after it.
 */
final class UpsOffTarget implements ShutdownTarget {
  private static final String STEP = "turn-off";
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final Duration VERIFY = Duration.ofSeconds(30);

  /** Kept free between this machine's going down and the UPS's. */
  private static final Duration MARGIN = Duration.ofSeconds(30);

  private final StepRef ref;
  private final String ups;
  private final UpsControls controls;
  private final Function<String, Optional<Reading>> readings;
  private final Function<String, Duration> selfBudget;

  UpsOffTarget(
      String name,
      String ups,
      UpsControls controls,
      Function<String, Optional<Reading>> readings,
      Function<String, Duration> selfBudget) {
    this.ref = new StepRef(name, STEP);
    this.ups = ups;
    this.controls = controls;
    this.readings = readings;
    this.selfBudget = selfBudget;
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of();
  }

  @Override
  public ProbeReport probe(Deadline deadline) {
    return new ProbeReport(List.of(link()));
  }

  private Finding link() {
    return control().isPresent()
        ? Finding.ok("link to UPS " + ups, "it can be turned off")
        : Finding.error(
            "link to UPS " + ups,
            "there is none by which it can be turned off",
            "see that the bundle which commands this UPS is there, or remove this target");
  }

  private Optional<UpsControl> control() {
    return controls.of(ups).filter(link -> link.commands().contains(UpsCommand.TURN_OFF));
  }

  @Override
  public Inventory discover(Deadline deadline) {
    return Inventory.EMPTY;
  }

  @Override
  public List<PlannedStep> contribute(Inventory inventory, Scope scope) {
    return List.of(
        new PlannedStep(
            ref,
            "turn off UPS " + ups,
            Phase.UPS_OFF,
            0,
            ANSWER,
            Duration.ZERO,
            VERIFY,
            FailurePolicy.CONTINUE,
            true,
            Set.of()));
  }

  @Override
  public StepOutcome execute(StepRef step, StepContext context) {
    require(step);
    Optional<UpsControl> control = control();
    if (control.isEmpty()) {
      return StepOutcome.of(Result.REFUSED, "not issued: " + link().text());
    }
    Duration needed = selfBudget.apply(context.runId()).plus(MARGIN);
    Duration delay = control.get().turnOffDelay().orElse(Duration.ZERO);
    if (delay.compareTo(needed) < 0) {
      return StepOutcome.of(
          Result.REFUSED,
          "not issued: the UPS waits "
              + delay.toSeconds()
              + " s, and this machine needs "
              + needed.toSeconds()
              + " s; raise the delay on the UPS");
    }
    if (context.dryRun()) {
      return StepOutcome.of(
          Result.REHEARSED,
          "all checks passed, not issued",
          List.of("would turn off UPS " + ups + "; it waits " + delay.toSeconds() + " s"));
    }
    CommandOutcome outcome = control.get().execute(UpsCommand.TURN_OFF, context.deadline());
    return StepOutcome.of(result(outcome.result()), outcome.summary());
  }

  private static Result result(CommandOutcome.Result result) {
    return switch (result) {
      case ACKNOWLEDGED -> Result.DONE;
      case REFUSED -> Result.REFUSED;
      case UNKNOWN -> Result.UNKNOWN;
      case UNREACHABLE -> Result.UNREACHABLE;
    };
  }

  /** A UPS that has taken the command over says in its status that it is turning off. */
  @Override
  public StepState verify(StepRef step, Deadline deadline) {
    require(step);
    return readings
        .apply(ups)
        .map(
            reading ->
                reading.status().contains(StatusFlag.FSD) ? StepState.DONE : StepState.NOT_DONE)
        .orElse(StepState.UNKNOWN);
  }

  /** The UPS turns its output on by itself when the mains is back. */
  @Override
  public Optional<PlannedStep> inverse(JournalEntry entry) {
    return Optional.empty();
  }

  @Override
  public void close() {
    // Nothing is held between two steps.
  }

  private void require(StepRef step) {
    if (!step.equals(ref)) {
      throw new IllegalArgumentException("no such step: " + step);
    }
  }
}
