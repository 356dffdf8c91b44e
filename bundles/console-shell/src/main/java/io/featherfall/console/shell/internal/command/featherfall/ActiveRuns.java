package io.featherfall.console.shell.internal.command.featherfall;

import io.featherfall.api.run.RunRecord;
import io.featherfall.api.run.RunState;
import io.featherfall.api.service.RunService;
import io.featherfall.console.shell.internal.command.Services;
import io.featherfall.console.shell.internal.output.Paint;
import io.featherfall.console.shell.internal.output.Screen;
import io.featherfall.console.shell.internal.output.Table;
import io.featherfall.console.shell.internal.output.Times;
import java.util.Locale;

/** The runs that go on or are due: what whoever looks during an outage wants to see first. */
final class ActiveRuns {
  private static final int NEWEST = 100;

  private ActiveRuns() {}

  static void print(Services services, Screen screen, Times times) {
    services
        .find(RunService.class)
        .ifPresent(
            runs ->
                runs.recent(NEWEST).stream()
                    .filter(run -> !run.state().ended())
                    .forEach(run -> Table.line(screen, line(run, times))));
  }

  private static Object line(RunRecord run, Times times) {
    String state = run.state() == RunState.SCHEDULED ? "is due at " : "is going on since ";
    String kind = run.kind().name().toLowerCase(Locale.ROOT);
    return Table.painted(
        "Run %s (%s) of group %s %s%s: %s"
            .formatted(
                run.id(), kind, run.groupId(), state, times.moment(run.dueAt()), run.reason()),
        Paint.WARNING);
  }
}
