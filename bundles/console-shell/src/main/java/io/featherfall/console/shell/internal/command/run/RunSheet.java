package io.featherfall.console.shell.internal.command.run;

import io.featherfall.api.run.RunRecord;
import io.featherfall.api.run.StepRecord;
import io.featherfall.console.shell.internal.output.Paint;
import io.featherfall.console.shell.internal.output.Screen;
import io.featherfall.console.shell.internal.output.Table;
import io.featherfall.console.shell.internal.output.Times;
import java.time.Duration;

/** One run for people. */
final class RunSheet {
  private RunSheet() {}

  static void print(RunRecord run, Screen screen, Times times) {
    Table head = new Table("", "");
    head.row(Table.painted("run", Paint.BOLD), Table.painted(run.id(), Paint.BOLD));
    head.row("group", run.groupId());
    head.row("kind", kind(run));
    head.row("state", Table.painted(RunWords.word(run.state()), RunWords.paint(run.state())));
    run.cause().ifPresent(cause -> head.row("cause", cause.raisedName()));
    head.row("reason", run.reason());
    head.row("by", run.by());
    head.row("decided", times.moment(run.decidedAt()));
    head.row("begin", times.moment(run.dueAt()));
    run.endedAt().ifPresent(end -> head.row("end", times.moment(end)));
    head.row("planned", "at most " + Times.duration(run.predicted()));
    run.runtimeAtStart().ifPresent(left -> head.row("battery gave", battery(left, run)));
    if (run.latched()) {
      head.row("latched", "returning mains does not call it off");
    }
    if (!run.outcome().isEmpty()) {
      head.row("outcome", run.outcome());
    }
    head.print(screen);
    screen.line("");
    for (StepRecord step : run.steps()) {
      step(step, run.state().ended(), screen);
    }
  }

  private static Object battery(Duration left, RunRecord run) {
    return left.compareTo(run.predicted()) < 0
        ? Table.painted(Times.duration(left) + ": less than planned", Paint.BAD)
        : Times.duration(left);
  }

  /** A run that was broken off leaves steps of which nothing more will be heard. */
  private static Object result(StepRecord step, boolean over) {
    return switch (step.state()) {
      case WAITING -> over ? Table.painted("not begun", Paint.WARNING) : RunWords.result(step);
      case RUNNING -> over ? Table.painted("begun, end unknown", Paint.BAD) : RunWords.result(step);
      default -> Table.painted(RunWords.result(step), RunWords.paint(step));
    };
  }

  private static String kind(RunRecord run) {
    return switch (run.kind()) {
      case OBSERVED -> "observed: recorded, nothing was started";
      case REHEARSAL -> "rehearsal: everything read and checked, nothing changed";
      case REAL -> "real";
    };
  }

  private static void step(StepRecord step, boolean over, Screen screen) {
    Table.line(
        screen,
        result(step, over),
        RunWords.word(step.phase()),
        step.ref(),
        step.title()
            + "  ("
            + step.took()
                .map(took -> "took " + Times.duration(took))
                .orElse("at most " + Times.duration(step.budget()))
            + ")");
    if (!step.summary().isEmpty()) {
      Table.line(screen, "  ", step.summary());
    }
    step.detail().forEach(line -> Table.line(screen, "    |", Table.painted(line, Paint.FAINT)));
  }
}
