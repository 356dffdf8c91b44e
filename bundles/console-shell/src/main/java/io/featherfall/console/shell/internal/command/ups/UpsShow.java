package io.featherfall.console.shell.internal.command.ups;

import io.featherfall.api.service.PowerStateService;
import io.featherfall.api.service.PowerStateService.UpsView;
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

/** {@code ups:show}. */
@Service
@Command(
    scope = "ups",
    name = "show",
    description = "Shows everything that is known of one UPS.",
    detailedDescription = "Examples:\n  ups:show rack1\n  ups:show rack1 --json")
public final class UpsShow extends ArgumentCommand {
  @Argument(index = 0, name = "ups", required = true, description = "The UPS, as in ups:list.")
  @Completion(UpsCompleter.class)
  String ups;

  @Option(name = "--json", description = "For programs: one object, as in ups:list --json.")
  boolean json;

  @Override
  protected int run(Desk desk) throws Exception {
    UpsView view =
        desk.services()
            .require(PowerStateService.class)
            .ups(ups)
            .orElseThrow(
                () -> CommandRefusedException.failed("there is no UPS " + ups + "; see ups:list"));
    if (json) {
      desk.screen().line(Json.document(UpsJson.of(view).map()));
      return ExitStatus.OK;
    }
    UpsSheet.of(view, desk.times()).print(desk.screen());
    ModeBanner.print(desk);
    return ExitStatus.OK;
  }
}
