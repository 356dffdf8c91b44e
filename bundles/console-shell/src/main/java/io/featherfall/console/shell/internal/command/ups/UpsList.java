package io.featherfall.console.shell.internal.command.ups;

import io.featherfall.api.service.PowerStateService;
import io.featherfall.api.service.PowerStateService.UpsView;
import io.featherfall.console.shell.internal.command.AgentCommand;
import io.featherfall.console.shell.internal.command.Desk;
import io.featherfall.console.shell.internal.command.ModeBanner;
import io.featherfall.console.shell.internal.output.Json;
import io.featherfall.control.ExitStatus;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code ups:list}. */
@Service
@Command(
    scope = "ups",
    name = "list",
    description = "Lists the UPSs with their state, charge, runtime and load.",
    detailedDescription = "Examples:\n  ups:list\n  ups:list --json")
public final class UpsList extends AgentCommand {
  @Option(name = "--json", description = "For programs: an array with one object per UPS.")
  boolean json;

  @Override
  protected int run(Desk desk) throws Exception {
    List<UpsView> upses = desk.services().require(PowerStateService.class).upses();
    if (json) {
      desk.screen().line(Json.document(upses.stream().map(ups -> UpsJson.of(ups).map()).toList()));
      return ExitStatus.OK;
    }
    if (upses.isEmpty()) {
      desk.screen().line("No UPS is known. nmc:discover shows who sends to this machine.");
    } else {
      UpsTable.of(upses, desk.times()).print(desk.screen());
    }
    ModeBanner.print(desk);
    return ExitStatus.OK;
  }
}
