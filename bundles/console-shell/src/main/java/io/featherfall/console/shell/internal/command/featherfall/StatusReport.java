package io.featherfall.console.shell.internal.command.featherfall;

import io.featherfall.api.condition.Condition;
import io.featherfall.api.health.Problem;
import io.featherfall.api.health.Problem.Severity;
import io.featherfall.api.run.OperatingMode;
import io.featherfall.api.service.ModeService.Mode;
import io.featherfall.api.service.PowerStateService.GroupView;
import io.featherfall.api.service.PowerStateService.UpsView;
import io.featherfall.console.shell.internal.command.mode.ModeJson;
import io.featherfall.console.shell.internal.command.ups.UpsJson;
import io.featherfall.console.shell.internal.output.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the agent is.
 *
 * @param mode empty while core is not there
 * @param problems the worst first
 */
record StatusReport(
    Optional<Mode> mode, List<UpsView> upses, List<GroupView> groups, List<Problem> problems) {

  /** Whether an outage would be answered: the mode is armed and nothing compromises it. */
  boolean protecting() {
    return armed() && problems.stream().noneMatch(problem -> problem.severity() == Severity.ERROR);
  }

  boolean armed() {
    return mode.isPresent() && mode.get().mode() == OperatingMode.ARMED;
  }

  Json json() {
    return new Json()
        .put("running", true)
        .put("protected", protecting())
        .put("mode", mode.map(m -> ModeJson.of(m).map()))
        .put("upses", upses.stream().map(ups -> UpsJson.of(ups).map()).toList())
        .put("groups", groups.stream().map(StatusReport::json).toList())
        .put("problems", problems.stream().map(StatusReport::json).toList());
  }

  private static Map<String, Object> json(GroupView group) {
    return new Json()
        .put("name", group.groupId())
        .put("upses", group.upsIds())
        .put("required", group.required())
        .put("critical", group.critical().stream().map(Condition::raisedName).toList())
        .map();
  }

  private static Map<String, Object> json(Problem problem) {
    return new Json()
        .put("severity", problem.severity())
        .put("subject", problem.subject())
        .put("message", problem.message())
        .put("remedy", problem.remedy())
        .map();
  }
}
