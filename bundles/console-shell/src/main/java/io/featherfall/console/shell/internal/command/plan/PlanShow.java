package io.featherfall.console.shell.internal.command.plan;

import io.featherfall.api.run.Plan;
import io.featherfall.api.service.PlanService;
import io.featherfall.api.service.PowerStateService;
import io.featherfall.api.service.PowerStateService.GroupView;
import io.featherfall.console.shell.internal.command.ArgumentCommand;
import io.featherfall.console.shell.internal.command.Desk;
import io.featherfall.console.shell.internal.command.ModeBanner;
import io.featherfall.console.shell.internal.output.Json;
import io.featherfall.control.ExitStatus;
import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code plan:show}. */
@Service
@Command(
    scope = "plan",
    name = "show",
    description = "Shows what would happen if a power group went down now.",
    detailedDescription =
        "Steps with their latest begin and end, the longest the whole takes against the battery's"
            + " runtime, findings, and targets that nothing protects.\n"
            + "Examples:\n  plan:show\n  plan:show servers\n  plan:show servers --json")
public final class PlanShow extends ArgumentCommand {
  @Argument(index = 0, name = "group", description = "The power group; without it, all of them.")
  @Completion(GroupCompleter.class)
  String group;

  @Option(name = "--json", description = "For programs: an array with one object per plan.")
  boolean json;

  @Override
  protected int run(Desk desk) throws Exception {
    PlanService service = desk.services().require(PlanService.class);
    List<Plan> plans = new ArrayList<>();
    for (String name : groups(desk)) {
      plans.add(service.plan(name));
    }
    if (json) {
      desk.screen()
          .line(Json.document(plans.stream().map(plan -> PlanJson.of(plan).map()).toList()));
      return ExitStatus.OK;
    }
    if (plans.isEmpty()) {
      desk.screen().line("There is no power group.");
    }
    for (Plan plan : plans) {
      PlanSheet.print(plan, desk.screen(), desk.times());
    }
    ModeBanner.print(desk);
    return ExitStatus.OK;
  }

  private List<String> groups(Desk desk) throws Exception {
    if (group != null) {
      return List.of(group);
    }
    return desk.services().require(PowerStateService.class).groups().stream()
        .map(GroupView::groupId)
        .toList();
  }
}
