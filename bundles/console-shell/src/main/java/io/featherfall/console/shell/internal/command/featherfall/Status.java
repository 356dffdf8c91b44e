package io.featherfall.console.shell.internal.command.featherfall;

import io.featherfall.api.health.Problem;
import io.featherfall.api.service.ModeService;
import io.featherfall.api.service.PowerStateService;
import io.featherfall.console.shell.internal.command.AgentCommand;
import io.featherfall.console.shell.internal.command.Desk;
import io.featherfall.console.shell.internal.output.Json;
import io.featherfall.control.ExitStatus;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.osgi.framework.Bundle;

/** {@code featherfall:status}: works with whatever is there, above all when something is not. */
@Service
@Command(
    scope = "featherfall",
    name = "status",
    description = "Shows mode, UPSs, power groups and everything that is wrong.",
    detailedDescription =
        "Exit status 0: running and protected, that is, the mode is armed and nothing compromises"
            + " the protection. 1: running otherwise.\n"
            + "Examples:\n  featherfall:status\n  featherfall:status --json")
public final class Status extends AgentCommand {
  @Option(name = "--json", description = "For programs: one object.")
  boolean json;

  @Override
  protected int run(Desk desk) throws Exception {
    StatusReport report = report(desk, List.of(bundleContext().getBundles()));
    if (json) {
      desk.screen().line(Json.document(report.json().map()));
    } else {
      StatusSheet.print(report, desk);
    }
    return report.protecting() ? ExitStatus.OK : ExitStatus.FAILED;
  }

  static StatusReport report(Desk desk, List<Bundle> bundles) {
    Optional<PowerStateService> state = desk.services().find(PowerStateService.class);
    Optional<ModeService> modes = desk.services().find(ModeService.class);
    List<Problem> problems =
        new Health(desk.services(), bundles).problems(state.isPresent() && modes.isPresent());
    return new StatusReport(
        modes.map(ModeService::current),
        state.map(PowerStateService::upses).orElse(List.of()),
        state.map(PowerStateService::groups).orElse(List.of()),
        problems);
  }
}
