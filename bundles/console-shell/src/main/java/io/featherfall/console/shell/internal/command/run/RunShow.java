package io.featherfall.console.shell.internal.command.run;

import io.featherfall.api.run.RunRecord;
import io.featherfall.api.service.RunService;
import io.featherfall.console.shell.internal.command.ArgumentCommand;
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
        "Examples:\n  run:show\n  run:show 20261122-204326-1\n  run:show 20261122-204326-1 --json")
public final class RunShow extends ArgumentCommand {
  @Argument(
      index = 0,
      name = "run",
      description = "The run, as in run:list; without it, the newest.")
  @Completion(RunCompleter.class)
  String run;

  @Option(name = "--json", description = "For programs: one object, as in run:list --json.")
  boolean json;

  @Override
  protected int run(Desk desk) throws Exception {
    RunRecord record = record(desk.services().require(RunService.class));
    if (json) {
      desk.screen().line(Json.document(RunJson.of(record).map()));
      return ExitStatus.OK;
    }
    RunSheet.print(record, desk.screen(), desk.times());
    ModeBanner.print(desk);
    return ExitStatus.OK;
  }

  private RunRecord record(RunService runs) throws CommandRefusedException {
    if (run == null) {
      return runs.recent(1).stream()
          .findFirst()
          .orElseThrow(() -> CommandRefusedException.failed("there was no run yet"));
    }
    return runs.run(run)
        .orElseThrow(
            () -> CommandRefusedException.failed("there is no run " + run + "; see run:list"));
  }
}
