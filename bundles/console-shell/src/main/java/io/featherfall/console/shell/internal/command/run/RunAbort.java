package io.featherfall.console.shell.internal.command.run;

import io.featherfall.api.run.RunRecord;
import io.featherfall.api.service.RunService;
import io.featherfall.console.shell.internal.command.ArgumentCommand;
import io.featherfall.console.shell.internal.command.Desk;
import io.featherfall.control.ExitStatus;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code run:abort}: asks nothing, because who needs it is in a hurry. */
@Service
@Command(
    scope = "run",
    name = "abort",
    description = "Calls a run off: no further step begins. Audited.",
    detailedDescription = "Example:\n  run:abort 20261122-204326-1")
public final class RunAbort extends ArgumentCommand {
  @Argument(index = 0, name = "run", required = true, description = "The run, as in run:list.")
  @Completion(RunCompleter.class)
  String run;

  @Override
  protected int run(Desk desk) throws Exception {
    RunRecord record = desk.services().require(RunService.class).abort(run, desk.by());
    desk.screen()
        .line(
            "Run "
                + record.id()
                + " is "
                + RunWords.word(record.state())
                + (record.outcome().isEmpty() ? "" : ": " + record.outcome()));
    return ExitStatus.OK;
  }
}
