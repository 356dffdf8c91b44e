package io.featherfall.console.shell.internal.command.run;

import io.featherfall.api.action.StepRef;
import io.featherfall.api.run.RunRecord;
import io.featherfall.api.run.StepRecord;
import io.featherfall.api.service.RunService;
import io.featherfall.console.shell.internal.command.CommandRefusedException;
import io.featherfall.console.shell.internal.command.Desk;
import io.featherfall.console.shell.internal.output.Table;
import io.featherfall.console.shell.internal.output.Times;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Shows a run's steps as they happen. It asks the service again and again rather than trust events,
 * which may be lost.
 */
public final class RunWatch {
  private static final long PAUSE_MILLIS = 100;

  private final RunService runs;
  private final Desk desk;
  private final Map<StepRef, StepRecord.State> shown = new HashMap<>();

  public RunWatch(RunService runs, Desk desk) {
    this.runs = runs;
    this.desk = desk;
  }

  /**
   * Returns the run when it has ended.
   *
   * @throws CommandRefusedException if the watching is interrupted, or the run is forgotten
   */
  public RunRecord untilEnded(RunRecord started) throws CommandRefusedException {
    RunRecord run = started;
    show(run);
    try {
      while (!run.state().ended()) {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        run = again(run.id());
        show(run);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw CommandRefusedException.failed(
          "Run " + run.id() + " goes on; call it off with: run:abort " + run.id());
    }
    String end =
        "Run "
            + run.id()
            + " "
            + RunWords.word(run.state())
            + (run.outcome().isEmpty() ? "" : ": " + run.outcome());
    Table.line(desk.screen(), Table.painted(end, RunWords.paint(run.state())));
    return run;
  }

  private RunRecord again(String id) throws CommandRefusedException {
    return runs.run(id)
        .orElseThrow(() -> CommandRefusedException.failed("run " + id + " is not known any more"));
  }

  private void show(RunRecord run) {
    for (StepRecord step : run.steps()) {
      StepRecord.State before = shown.put(step.ref(), step.state());
      if (before != step.state() && step.state() != StepRecord.State.WAITING) {
        line(step);
      }
    }
  }

  private void line(StepRecord step) {
    String time = desk.times().moment(desk.clock().instant());
    String what =
        step.state() == StepRecord.State.RUNNING
            ? "begins, at most " + Times.duration(step.budget())
            : RunWords.result(step)
                + step.took().map(took -> " in " + Times.duration(took)).orElse("")
                + (step.summary().isEmpty() ? "" : ": " + step.summary());
    Table.line(
        desk.screen(),
        time,
        RunWords.word(step.phase()),
        step.title(),
        Table.painted(what, RunWords.paint(step)));
  }
}
