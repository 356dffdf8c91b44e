package io.featherfall.console.shell.internal.command.mode;

import io.featherfall.api.service.ModeService;
import io.featherfall.api.service.ModeService.Mode;
import io.featherfall.console.shell.internal.command.AgentCommand;
import io.featherfall.console.shell.internal.command.Desk;
import io.featherfall.console.shell.internal.command.ModeBanner;
import io.featherfall.console.shell.internal.output.Json;
import io.featherfall.console.shell.internal.output.Table;
import io.featherfall.control.ExitStatus;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code mode:get}. */
@Service
@Command(
    scope = "mode",
    name = "get",
    description = "Shows the operating mode, since when it is set, and by whom.",
    detailedDescription = "Examples:\n  mode:get\n  mode:get --json")
public final class ModeGet extends AgentCommand {
  @Option(name = "--json", description = "For programs: one JSON object.")
  boolean json;

  @Override
  protected int run(Desk desk) throws Exception {
    Mode mode = desk.services().require(ModeService.class).current();
    if (json) {
      desk.screen().line(Json.document(ModeJson.of(mode).map()));
    } else {
      Table.line(desk.screen(), ModeBanner.text(mode, desk.times()));
      desk.screen().line("Set at " + desk.times().moment(mode.since()) + " by " + mode.by());
    }
    return ExitStatus.OK;
  }
}
