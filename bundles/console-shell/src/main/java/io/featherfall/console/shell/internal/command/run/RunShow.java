package io.featherfall.console.shell.internal.command.run;

import io.featherfall.api.run.RunRecord;
import io.featherfall.api.service.RunService;
import io.featherfall.console.shell.internal.command.AgentCommand;
import io.featherfall.console.shell.internal.command.CommandRefusedException;
import io.featherfall.console.shell.internal.command.Desk;
import io.featherfall.console.shell.internal.command.ModeBanner;
import io.featherfall.console.shell.internal.output.Json;
import io.featherfall.control.ExitStatus;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code run:show}. */
@Service
@Command(
    scope = "run",
    name = "show",
    description = "Shows one run with its steps and what they reported.",
    detailedDescription =
        "Examples:\n  run:show 20261122-204326-1\n  run:show 20261122-204326-1 --json")
public final class RunShow extends AgentCommand {
  @Argument(index = 0, name = "run", required = true, description = "The run, as in run:list.")
  @Completion(RunCompleter.class)
  String run;

  @Option(name = "--json", description = "For programs: one object, as in run:list --json.")
  boolean json;

  @Override
  protected int run(Desk desk) throws Exception {
    RunRecord record =
        desk.services()
            .require(RunService.class)
            .run(run)
            .orElseThrow(
                () -> CommandRefusedException.failed("there is no run " + run + "; see run:list"));
    if (json) {
      desk.screen().line(Json.document(RunJson.of(record).map()));
      return ExitStatus.OK;
    }
    RunSheet.print(record, desk.screen(), desk.times());
    ModeBanner.print(desk);
    return ExitStatus.OK;
  }
}
