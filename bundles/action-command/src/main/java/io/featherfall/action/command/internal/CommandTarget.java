package io.featherfall.action.command.internal;

import io.featherfall.action.command.internal.CommandFileInspector.Inspection;
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

/**
 * Runs one command file. A command that succeeded in a run is not run again in it. What a command
 * file has done in the world cannot be read back, so {@link #verify} knows only the last outcome of
 * this very object, and after a restart no more than whether the file may be run again.
 */
final class CommandTarget implements ShutdownTarget {
  private static final String STEP = "run";

  /** How the command ended last, and in which run. */
  private record Last(String runId, StepState state) {}

  private final CommandSettings settings;
  private final CommandFileInspector inspector;
  private final StepRef ref;
  private volatile Last last;

  CommandTarget(CommandSettings settings, CommandFileInspector inspector) {
    this.settings = settings;
    this.inspector = inspector;
    this.ref = new StepRef(settings.target(), STEP);
    // What a former life of the agent has begun cannot be known; that it may be begun again can.
    this.last = new Last("", settings.repeatable() ? StepState.NOT_DONE : StepState.UNKNOWN);
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.ABORTABLE);
  }

  @Override
  public ProbeReport probe(Deadline deadline) {
    return new ProbeReport(inspector.inspect(settings.file()).findings());
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
            "run command file " + settings.file().getFileName(),
            settings.phase(),
            settings.order(),
            settings.timeout(),
            BoundedProcess.KILL_TIME,
            Duration.ZERO,
            settings.onFailure(),
            settings.pointOfNoReturn(),
            Set.of()));
  }

  @Override
  public StepOutcome execute(StepRef step, StepContext context) {
    require(step);
    if (context.cancelled() || context.deadline().expired()) {
      return StepOutcome.of(Result.TIMED_OUT, "not begun: its time was up or the run called off");
    }
    if (!context.dryRun() && last.equals(new Last(context.runId(), StepState.DONE))) {
      return StepOutcome.of(Result.ALREADY, "was run in this run already");
    }
    Inspection inspection = inspector.inspect(settings.file());
    if (inspection.file().isEmpty()) {
      return StepOutcome.of(Result.REFUSED, "the command file must not be run", inspection.lines());
    }
    Invocation invocation =
        invocation(inspection.file().get(), inspection.folder().orElseThrow(), context);
    return context.dryRun() ? rehearsed(invocation, inspection) : run(invocation, context);
  }

  @Override
  public StepState verify(StepRef step, Deadline deadline) {
    require(step);
    return last.state();
  }

  @Override
  public Optional<PlannedStep> inverse(JournalEntry entry) {
    return Optional.empty();
  }

  @Override
  public void close() {
    // Nothing is held between two steps.
  }

  private StepOutcome run(Invocation invocation, StepContext context) {
    last = new Last(context.runId(), StepState.IN_PROGRESS);
    StepState state = StepState.UNKNOWN;
    try {
      context.progress("running " + invocation.commandLine());
      Ending ending = BoundedProcess.run(invocation, context::deadline, context::cancelled);
      state = ending.succeeded() ? StepState.DONE : StepState.NOT_DONE;
      return outcome(ending);
    } catch (IOException notStarted) {
      state = StepState.NOT_DONE;
      return StepOutcome.of(
          Result.REFUSED,
          "could not be started: " + Printable.line(String.valueOf(notStarted.getMessage())));
    } finally {
      last = new Last(context.runId(), state);
    }
  }

  private static StepOutcome outcome(Ending ending) {
    return switch (ending.how()) {
      case EXITED ->
          ending.exitCode() == 0
              ? StepOutcome.of(Result.DONE, "exit code 0", ending.report())
              : StepOutcome.of(Result.REFUSED, "exit code " + ending.exitCode(), ending.report());
      case TIMED_OUT ->
          StepOutcome.of(Result.TIMED_OUT, "stopped: its time was up", ending.report());
      case CANCELLED ->
          StepOutcome.of(Result.TIMED_OUT, "stopped: the run was called off", ending.report());
      case INTERRUPTED -> StepOutcome.of(Result.TIMED_OUT, "stopped: interrupted", ending.report());
    };
  }

  private static StepOutcome rehearsed(Invocation invocation, Inspection inspection) {
    List<String> detail = new ArrayList<>();
    detail.add("would run: " + invocation.commandLine());
    detail.add("in folder: " + invocation.directory());
    detail.add("for at most: " + invocation.timeout().toSeconds() + " s");
    invocation
        .environment()
        .forEach((key, value) -> detail.add("environment: " + key + "=" + value));
    detail.addAll(inspection.lines());
    return StepOutcome.of(Result.REHEARSED, "all checks passed, not run", detail);
  }

  private Invocation invocation(Path file, Path folder, StepContext context) {
    List<String> argv = new ArrayList<>();
    argv.add(file.toString());
    argv.addAll(settings.arguments());
    return new Invocation(
        argv,
        CommandEnvironment.of(context),
        folder,
        settings.timeout(),
        settings.outputLimitBytes());
  }

  private void require(StepRef step) {
    if (!step.equals(ref)) {
      throw new IllegalArgumentException("no such step: " + step);
    }
  }
}
