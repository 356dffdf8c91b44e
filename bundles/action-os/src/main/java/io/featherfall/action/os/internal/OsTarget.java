package io.featherfall.action.os.internal;

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
import io.featherfall.api.engine.Deadline;
import io.featherfall.api.engine.StepContext;
import io.featherfall.process.BoundedProcess;
import io.featherfall.process.Ending;
import io.featherfall.process.Invocation;
import io.featherfall.process.Printable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Powers off the machine the agent runs on. That it went down cannot be proved from inside: when
 * the operating system has accepted the order the outcome is unknown, and the step in progress
 * until the machine is gone. The proof is that it has been booted when the agent starts again, and
 * that it still runs at the end of its budget is a failure.
 */
final class OsTarget implements ShutdownTarget {
  private static final String STEP = "power-off";
  private static final String ACCEPTED = "power-off accepted, this machine goes down";
  private static final int OUTPUT_LIMIT_BYTES = 8192;
  private static final long POLL_MILLIS = 50;

  private final OsSettings settings;
  private final Machine machine;
  private final PowerOffChecks checks;
  private final OncePerRun powerOff;
  private final StepRef ref;
  private final CountDownLatch closed = new CountDownLatch(1);

  OsTarget(OsSettings settings, Machine machine, PowerOffChecks checks, OncePerRun powerOff) {
    this.settings = settings;
    this.machine = machine;
    this.checks = checks;
    this.powerOff = powerOff;
    this.ref = new StepRef(settings.target(), STEP);
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.HOST_OFF);
  }

  @Override
  public ProbeReport probe(Deadline deadline) {
    return new ProbeReport(checks.findings(deadline, () -> false));
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
            "power off this machine",
            Phase.SELF,
            0,
            settings.acceptance(),
            Duration.ZERO,
            settings.goingDown(),
            FailurePolicy.RETRY,
            true,
            Set.of()));
  }

  @Override
  public StepOutcome execute(StepRef step, StepContext context) {
    require(step);
    if (over(context)) {
      return notBegun();
    }
    return context.dryRun() ? rehearse(context) : once(context);
  }

  /**
   * A machine that still answers is not off: either an order accepted just now is on its way, or it
   * is to be given, once more perhaps, which does no harm.
   */
  @Override
  public StepState verify(StepRef step, Deadline deadline) {
    require(step);
    return powerOff.accepted() ? StepState.IN_PROGRESS : StepState.NOT_DONE;
  }

  /** Nothing powers this machine on again from inside. */
  @Override
  public Optional<PlannedStep> inverse(JournalEntry entry) {
    return Optional.empty();
  }

  @Override
  public void close() {
    closed.countDown();
  }

  private StepOutcome once(StepContext context) {
    boolean accepted = false;
    switch (powerOff.begin(context.runId())) {
      case ACCEPTED:
        return StepOutcome.of(Result.UNKNOWN, "power-off was accepted already");
      case BEGUN:
        return StepOutcome.of(Result.UNKNOWN, "power-off is being started already");
      case NOT_BEGUN:
      default:
        break;
    }
    try {
      if (!delayed(context)) {
        return notBegun();
      }
      StepOutcome outcome = start(context);
      accepted = outcome.result() == Result.UNKNOWN;
      return outcome;
    } finally {
      powerOff.end(context.runId(), accepted);
    }
  }

  private StepOutcome start(StepContext context) {
    Optional<Path> program = machine.program(settings.command().get(0));
    if (program.isEmpty()) {
      return StepOutcome.of(
          Result.REFUSED, "command not found or not executable: " + settings.command().get(0));
    }
    Invocation invocation = invocation(program.get());
    context.progress("starting " + invocation.commandLine());
    try {
      Ending ending = BoundedProcess.run(invocation, context::deadline, context::cancelled);
      if (ending.how() != Ending.How.EXITED) {
        return StepOutcome.of(
            Result.TIMED_OUT, "the power-off command did not end in time", ending.report());
      }
      return ending.exitCode() == 0
          ? StepOutcome.of(Result.UNKNOWN, ACCEPTED, ending.report())
          : StepOutcome.of(
              Result.REFUSED,
              "the power-off command ended with exit code " + ending.exitCode(),
              ending.report());
    } catch (IOException notStarted) {
      return StepOutcome.of(
          Result.REFUSED,
          "could not be started: " + Printable.line(String.valueOf(notStarted.getMessage())));
    }
  }

  private StepOutcome rehearse(StepContext context) {
    ProbeReport report = new ProbeReport(checks.findings(context.deadline(), context::cancelled));
    List<String> detail = new ArrayList<>();
    machine
        .program(settings.command().get(0))
        .ifPresent(program -> detail.add("would run: " + invocation(program).commandLine()));
    if (!settings.delay().isZero()) {
      detail.add("after a delay of: " + settings.delay().toSeconds() + " s");
    }
    for (Finding finding : report.findings()) {
      detail.add(
          finding.level()
              + " "
              + finding.check()
              + ": "
              + finding.text()
              + (finding.remedy().isEmpty() ? "" : " - " + finding.remedy()));
    }
    return report.ready()
        ? StepOutcome.of(Result.REHEARSED, "all checks passed, nothing started", detail)
        : StepOutcome.of(Result.REFUSED, "this machine could not be powered off", detail);
  }

  private boolean delayed(StepContext context) {
    Deadline begin = Deadline.after(settings.delay());
    try {
      while (!begin.expired()) {
        long millis = Math.min(POLL_MILLIS, begin.remaining().toMillis() + 1);
        if (over(context) || closed.await(millis, TimeUnit.MILLISECONDS)) {
          return false;
        }
      }
      return true;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Invocation invocation(Path program) {
    List<String> argv = new ArrayList<>(settings.command());
    argv.set(0, program.toString());
    return new Invocation(
        argv,
        new TreeMap<>(Invocation.MINIMAL_ENVIRONMENT),
        Path.of("/"),
        settings.budget(),
        OUTPUT_LIMIT_BYTES);
  }

  private static boolean over(StepContext context) {
    return context.cancelled() || context.deadline().expired();
  }

  private static StepOutcome notBegun() {
    return StepOutcome.of(Result.TIMED_OUT, "not begun: its time was up or the run called off");
  }

  private void require(StepRef step) {
    if (!step.equals(ref)) {
      throw new IllegalArgumentException("no such step: " + step);
    }
  }
}
