package io.featherfall.console.shell.internal.command.run;

import io.featherfall.api.run.RunRecord;
import io.featherfall.api.service.RunService;
import io.featherfall.console.shell.internal.command.AgentCommand;
import io.featherfall.console.shell.internal.command.CommandRefusedException;
import io.featherfall.console.shell.internal.command.Desk;
import io.featherfall.console.shell.internal.command.ModeBanner;
import io.featherfall.console.shell.internal.output.Json;
import io.featherfall.console.shell.internal.output.Table;
import io.featherfall.control.ExitStatus;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code run:list}. */
@Service
@Command(
    scope = "run",
    name = "list",
    description = "Lists the newest runs, newest first.",
    detailedDescription = "Examples:\n  run:list\n  run:list --active\n  run:list -n 5 --json")
public final class RunList extends AgentCommand {
  private static final int MOST = 1_000;

  @Option(name = "-n", description = "How many at most.")
  int count = 20;

  @Option(name = "--active", description = "Only runs that have not ended.")
  boolean active;

  @Option(name = "--json", description = "For programs: an array with one object per run.")
  boolean json;

  @Override
  protected int run(Desk desk) throws Exception {
    if (count < 1 || count > MOST) {
      throw CommandRefusedException.usage("-n " + count + ", expected 1 to " + MOST);
    }
    List<RunRecord> runs = runs(desk.services().require(RunService.class));
    if (json) {
      desk.screen().line(Json.document(runs.stream().map(run -> RunJson.of(run).map()).toList()));
      return ExitStatus.OK;
    }
    if (runs.isEmpty()) {
      desk.screen().line(active ? "No run is going on." : "There was no run yet.");
    } else {
      table(runs, desk).print(desk.screen());
    }
    ModeBanner.print(desk);
    return ExitStatus.OK;
  }

  private List<RunRecord> runs(RunService service) {
    if (!active) {
      return service.recent(count);
    }
    return service.recent(MOST).stream().filter(run -> !run.state().ended()).limit(count).toList();
  }

  private static Table table(List<RunRecord> runs, Desk desk) {
    Table table = new Table("RUN", "GROUP", "KIND", "STATE", "BEGAN", "TOOK", "BY", "REASON");
    for (RunRecord run : runs) {
      table.row(
          run.id(),
          run.groupId(),
          RunWords.word(run.kind()),
          Table.painted(RunWords.word(run.state()), RunWords.paint(run.state())),
          desk.times().moment(run.dueAt()),
          RunWords.took(run),
          run.by(),
          run.reason());
    }
    return table;
  }
}
