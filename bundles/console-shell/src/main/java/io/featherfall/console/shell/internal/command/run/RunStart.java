package io.featherfall.console.shell.internal.command.run;

import io.featherfall.api.run.OperatingMode;
import io.featherfall.api.run.RunRecord;
import io.featherfall.api.service.ModeService;
import io.featherfall.api.service.RunService;
import io.featherfall.console.shell.internal.command.ArgumentCommand;
import io.featherfall.console.shell.internal.command.CommandRefusedException;
import io.featherfall.console.shell.internal.command.Desk;
import io.featherfall.console.shell.internal.command.plan.GroupCompleter;
import io.featherfall.control.ExitStatus;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code run:start}. */
@Service
@Command(
    scope = "run",
    name = "start",
    description = "Shuts a power group down in good order. Asks first; audited.",
    detailedDescription =
        "Real if the mode is armed, a rehearsal if it is rehearse, refused if it is observe."
            + " Returning mains does not call it off; run:abort does.\n"
            + "Examples:\n  run:start servers --reason 'building work'\n"
            + "  run:start servers --reason 'building work' --yes")
public final class RunStart extends ArgumentCommand {
  @Argument(index = 0, name = "group", required = true, description = "The power group.")
  @Completion(GroupCompleter.class)
  String group;

  @Option(name = "--reason", description = "Why (required); kept with the run.")
  String reason;

  @Option(name = "--yes", description = "Does not ask.")
  boolean yes;

  @Override
  protected int run(Desk desk) throws Exception {
    if (reason == null || reason.isBlank()) {
      throw CommandRefusedException.usage(
          "Option --reason is required: it is kept with the run, such as --reason 'building work'");
    }
    RunService runs = desk.services().require(RunService.class);
    OperatingMode mode = desk.services().require(ModeService.class).current().mode();
    if (mode != OperatingMode.OBSERVE) {
      desk.confirm(question(mode), yes);
    }
    RunRecord run = runs.start(group, reason.strip(), desk.by());
    desk.screen().line("Run " + run.id() + " (" + RunWords.word(run.kind()) + ") of " + group);
    desk.screen().line("Watch it with: run:show " + run.id() + ", or ups:events -f");
    desk.screen().line("Call it off with: run:abort " + run.id());
    return ExitStatus.OK;
  }

  private String question(OperatingMode mode) {
    return mode == OperatingMode.ARMED
        ? "This shuts down everything in group " + group + ", for real."
        : "This rehearses the shutdown of group " + group + "; nothing is stopped.";
  }
}
