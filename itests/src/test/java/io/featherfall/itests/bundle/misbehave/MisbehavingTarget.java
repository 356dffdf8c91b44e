package io.featherfall.itests.bundle.misbehave;

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
import io.featherfall.api.action.StepRef;
import io.featherfall.api.action.StepState;
import io.featherfall.api.action.TargetConfig;
import io.featherfall.api.engine.Deadline;
import io.featherfall.api.engine.StepContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** One step in the phase SERVICES, which does what the settings say. */
final class MisbehavingTarget implements ShutdownTarget {
  static final String BEHAVIOUR = "behaviour";
  static final String MARKER = "marker";
  static final String ON_FAILURE = "onFailure";

  private static final Duration BUDGET = Duration.ofSeconds(3);

  private final TargetConfig config;
  private final CountDownLatch stopped;

  MisbehavingTarget(TargetConfig config, CountDownLatch stopped) {
    this.config = config;
    this.stopped = stopped;
  }

  private boolean does(String behaviour) {
    return behaviour.equals(config.settings().get(BEHAVIOUR));
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of();
  }

  @Override
  public ProbeReport probe(Deadline deadline) {
    if (does("hangInProbe")) {
      hang();
    }
    return new ProbeReport(List.of(ProbeReport.Finding.ok("probe", "it is there")));
  }

  @Override
  public Inventory discover(Deadline deadline) {
    return Inventory.EMPTY;
  }

  @Override
  public List<PlannedStep> contribute(Inventory inventory, Scope scope) {
    return List.of(
        new PlannedStep(
            new StepRef(config.name(), "stop"),
            config.settings().get(BEHAVIOUR) + ": " + config.name(),
            Phase.SERVICES,
            0,
            BUDGET,
            Duration.ZERO,
            Duration.ZERO,
            FailurePolicy.valueOf(config.settings().get(ON_FAILURE)),
            false,
            Set.of()));
  }

  @Override
  public StepOutcome execute(StepRef step, StepContext context) {
    mark();
    if (does("throw")) {
      throw new IllegalStateException("this bundle is broken");
    }
    if (does("hang")) {
      hang();
    }
    return StepOutcome.of(StepOutcome.Result.DONE, "stopped");
  }

  private void mark() {
    try {
      Files.writeString(
          Path.of(config.settings().get(MARKER)),
          config.name() + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deaf to interrupts. */
  private void hang() {
    while (true) {
      try {
        stopped.await();
        return;
      } catch (InterruptedException deaf) {
        continue;
      }
    }
  }

  @Override
  public StepState verify(StepRef step, Deadline deadline) {
    return StepState.UNKNOWN;
  }

  @Override
  public Optional<PlannedStep> inverse(JournalEntry entry) {
    return Optional.empty();
  }

  @Override
  public void close() {
    // It holds nothing.
  }
}
