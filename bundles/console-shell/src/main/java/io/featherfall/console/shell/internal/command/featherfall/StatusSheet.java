package io.featherfall.console.shell.internal.command.featherfall;

import io.featherfall.api.condition.Condition;
import io.featherfall.api.health.Problem;
import io.featherfall.api.health.Problem.Severity;
import io.featherfall.api.service.PowerStateService.GroupView;
import io.featherfall.console.shell.internal.command.Desk;
import io.featherfall.console.shell.internal.command.ModeBanner;
import io.featherfall.console.shell.internal.command.ups.UpsTable;
import io.featherfall.console.shell.internal.output.Paint;
import io.featherfall.console.shell.internal.output.Screen;
import io.featherfall.console.shell.internal.output.Table;
import io.featherfall.console.shell.internal.output.Times;
import java.util.stream.Collectors;

/** How the agent is, for people. */
final class StatusSheet {
  private StatusSheet() {}

  static void print(StatusReport report, Desk desk) {
    Screen screen = desk.screen();
    Times times = desk.times();
    verdict(report, screen);
    report
        .mode()
        .ifPresent(
            mode ->
                Table.line(
                    screen,
                    Table.painted(
                        ModeBanner.text(mode, times),
                        report.armed() ? Paint.PLAIN : Paint.WARNING)));
    ActiveRuns.print(desk.services(), screen, times);
    screen.line("");
    if (report.mode().isEmpty()) {
      screen.line("Nothing is known of UPSs and power groups while core is not there.");
    } else if (report.upses().isEmpty()) {
      screen.line("No UPS is known. nmc:discover shows who sends to this machine.");
    } else {
      UpsTable.of(report.upses(), times).print(screen);
    }
    groups(report, screen);
    problems(report, screen);
  }

  private static void verdict(StatusReport report, Screen screen) {
    if (report.protecting()) {
      screen.line("Featherfall is running and protects.", Paint.GOOD);
      return;
    }
    boolean error = report.problems().stream().anyMatch(p -> p.severity() == Severity.ERROR);
    String why =
        error ? "something is wrong, see below" : "the mode is not armed, so nothing is protected";
    screen.line("Featherfall is running, but " + why + ".", error ? Paint.BAD : Paint.WARNING);
  }

  private static void groups(StatusReport report, Screen screen) {
    if (report.groups().isEmpty()) {
      return;
    }
    screen.line("");
    Table table = new Table("GROUP", "UPS", "NEEDS", "CRITICAL");
    for (GroupView group : report.groups()) {
      table.row(
          group.groupId(),
          String.join(" ", group.upsIds()),
          group.required(),
          group.critical().isEmpty()
              ? "-"
              : Table.painted(
                  group.critical().stream()
                      .map(Condition::raisedName)
                      .collect(Collectors.joining(" ")),
                  Paint.BAD));
    }
    table.print(screen);
  }

  private static void problems(StatusReport report, Screen screen) {
    screen.line("");
    if (report.problems().isEmpty()) {
      screen.line("No problems.", Paint.GOOD);
      return;
    }
    Table table = new Table("", "");
    for (Problem problem : report.problems()) {
      boolean error = problem.severity() == Severity.ERROR;
      table.row(
          error ? Table.painted("ERROR", Paint.BAD) : Table.painted("WARNING", Paint.WARNING),
          problem.subject() + ": " + problem.message());
      if (!problem.remedy().isEmpty()) {
        table.row("", "-> " + problem.remedy());
      }
    }
    table.print(screen);
  }
}
