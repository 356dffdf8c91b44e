package io.featherfall.console.shell.internal.command.plan;

import io.featherfall.api.action.PlannedStep;
import io.featherfall.api.run.Plan;
import io.featherfall.console.shell.internal.output.Paint;
import io.featherfall.console.shell.internal.output.Screen;
import io.featherfall.console.shell.internal.output.Table;
import io.featherfall.console.shell.internal.output.Times;
import java.time.Duration;
import java.util.Locale;

/** A plan for people. */
final class PlanSheet {
  private PlanSheet() {}

  static void print(Plan plan, Screen screen, Times times) {
    screen.line(
        "Plan of group " + plan.groupId() + ", computed " + times.moment(plan.computedAt()),
        Paint.BOLD);
    if (plan.steps().isEmpty()) {
      screen.line("It has no steps: nothing would be shut down.", Paint.WARNING);
    } else {
      table(plan).print(screen);
    }
    screen.line("");
    duration(plan, screen);
    for (String finding : plan.findings()) {
      Table.line(screen, Table.painted("Finding: " + finding, Paint.WARNING));
    }
    for (Plan.Unprotected target : plan.unprotected()) {
      Table.line(
          screen,
          Table.painted("Unprotected: " + target.target() + ": " + target.reason(), Paint.BAD));
    }
  }

  private static Table table(Plan plan) {
    Table table = new Table("PHASE", "STEP", "BEGINS .. ENDS", "IF IT FAILS", "WHAT");
    for (Plan.Entry entry : plan.steps()) {
      PlannedStep step = entry.step();
      table.row(
          word(step.phase()),
          step.ref(),
          Times.duration(entry.begins())
              + " .. "
              + Times.duration(entry.begins().plus(step.budget())),
          word(step.onFailure()),
          step.title() + (step.pointOfNoReturn() ? " (point of no return)" : ""));
    }
    return table;
  }

  private static void duration(Plan plan, Screen screen) {
    String most = "It takes " + Times.duration(plan.predicted()) + " at most";
    if (plan.runtimeLeft().isEmpty()) {
      screen.line(most + "; no UPS tells how long its battery lasts.", Paint.WARNING);
      return;
    }
    Duration left = plan.runtimeLeft().get();
    boolean fits = plan.predicted().compareTo(left) <= 0;
    screen.line(
        most + "; the battery gives " + Times.duration(left) + (fits ? "." : ": it does not fit."),
        fits ? Paint.GOOD : Paint.BAD);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
