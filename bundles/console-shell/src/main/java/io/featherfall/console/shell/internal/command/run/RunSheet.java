package io.featherfall.console.shell.internal.command.run;

import io.featherfall.api.run.RunRecord;
import io.featherfall.api.run.StepRecord;
import io.featherfall.console.shell.internal.output.Paint;
import io.featherfall.console.shell.internal.output.Screen;
import io.featherfall.console.shell.internal.output.Table;
import io.featherfall.console.shell.internal.output.Times;

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
    head.row("at most", Times.duration(run.predicted()));
    run.runtimeAtStart().ifPresent(left -> head.row("battery gave", Times.duration(left)));
    if (run.latched()) {
      head.row("latched", "returning mains does not call it off");
    }
    if (!run.outcome().isEmpty()) {
      head.row("outcome", run.outcome());
    }
    head.print(screen);
    screen.line("");
    for (StepRecord step : run.steps()) {
      step(step, screen);
    }
  }

  private static String kind(RunRecord run) {
    return switch (run.kind()) {
      case OBSERVED -> "observed: recorded, nothing was started";
      case REHEARSAL -> "rehearsal: everything read and checked, nothing changed";
      case REAL -> "real";
    };
  }

  private static void step(StepRecord step, Screen screen) {
    screen.line(
        screen.painted(RunWords.result(step), RunWords.paint(step))
            + "  "
            + RunWords.word(step.phase())
            + "  "
            + step.ref()
            + "  "
            + step.title()
            + "  ("
            + step.took().map(took -> "took " + Times.duration(took) + ", ").orElse("")
            + "at most "
            + Times.duration(step.budget())
            + ")");
    if (!step.summary().isEmpty()) {
      screen.line("    " + step.summary());
    }
    step.detail().forEach(line -> screen.line("    | " + line, Paint.FAINT));
  }
}
