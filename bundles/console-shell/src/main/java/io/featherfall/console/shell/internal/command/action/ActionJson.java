package io.featherfall.console.shell.internal.command.action;

import io.featherfall.api.action.ProbeReport;
import io.featherfall.api.action.TargetSchema;
import io.featherfall.api.action.TargetSchema.Setting;
import io.featherfall.api.service.TargetService.TargetView;
import io.featherfall.console.shell.internal.output.Json;
import java.util.List;
import java.util.Map;

/** Kinds and targets for programs. */
final class ActionJson {
  private ActionJson() {}

  static Json of(List<TargetSchema> kinds, List<TargetView> targets) {
    return new Json()
        .put("kinds", kinds.stream().map(ActionJson::kind).toList())
        .put("targets", targets.stream().map(ActionJson::target).toList());
  }

  private static Map<String, Object> kind(TargetSchema kind) {
    return new Json()
        .put("kind", kind.kind())
        .put("title", kind.title())
        .put("settings", kind.settings().stream().map(ActionJson::setting).toList())
        .map();
  }

  private static Map<String, Object> setting(Setting setting) {
    return new Json()
        .put("key", setting.key())
        .put("type", setting.type())
        .put("required", setting.required())
        .put("default", setting.defaultValue())
        .put("help", setting.help())
        .map();
  }

  private static Map<String, Object> target(TargetView target) {
    return new Json()
        .put("name", target.name())
        .put("kind", target.kind())
        .put("groups", target.groups())
        .put("protected", target.unprotected().isEmpty())
        .put("unprotected", target.unprotected())
        .put(
            "findings",
            target.probe().map(ProbeReport::findings).orElse(List.of()).stream()
                .map(ActionJson::finding)
                .toList())
        .map();
  }

  private static Map<String, Object> finding(ProbeReport.Finding finding) {
    return new Json()
        .put("level", finding.level())
        .put("check", finding.check())
        .put("text", finding.text())
        .put("remedy", finding.remedy())
        .map();
  }
}
