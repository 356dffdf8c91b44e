package io.featherfall.console.shell.internal.command.plan;

import io.featherfall.api.run.RunRecord;
import io.featherfall.api.run.RunState;
import io.featherfall.api.service.RunService;
import io.featherfall.console.shell.internal.command.ArgumentCommand;
import io.featherfall.console.shell.internal.command.Desk;
import io.featherfall.console.shell.internal.command.run.RunWatch;
import io.featherfall.control.ExitStatus;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code plan:rehearse}. */
@Service
@Command(
    scope = "plan",
    name = "rehearse",
    description = "Rehearses a group's plan: every read and check, no change. In every mode.",
    detailedDescription =
        "Shows the steps as they happen and waits for the end; the exit status is 0 if every step"
            + " was reached, else 1. Ctrl-C stops the watching, not the rehearsal.\n"
            + "Examples:\n  plan:rehearse servers\n  plan:rehearse servers --no-wait")
public final class PlanRehearse extends ArgumentCommand {
  @Argument(index = 0, name = "group", required = true, description = "The power group.")
  @Completion(GroupCompleter.class)
  String group;

  @Option(name = "--no-wait", description = "Starts it and does not wait.")
  boolean noWait;

  @Override
  protected int run(Desk desk) throws Exception {
    RunService runs = desk.services().require(RunService.class);
    RunRecord started = runs.rehearse(group, desk.by());
    desk.screen().line("Rehearsal " + started.id() + " of group " + group);
    if (noWait) {
      desk.screen().line("Watch it with: run:show " + started.id());
      return ExitStatus.OK;
    }
    RunRecord ended = new RunWatch(runs, desk).untilEnded(started);
    return ended.state() == RunState.DONE ? ExitStatus.OK : ExitStatus.FAILED;
  }
}
