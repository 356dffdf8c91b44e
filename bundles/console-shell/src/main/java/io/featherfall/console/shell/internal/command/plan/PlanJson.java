package io.featherfall.console.shell.internal.command.plan;

import io.featherfall.api.action.PlannedStep;
import io.featherfall.api.action.StepRef;
import io.featherfall.api.run.Plan;
import io.featherfall.console.shell.internal.output.Json;
import java.util.Map;

/** A plan for programs. */
final class PlanJson {
  private PlanJson() {}

  static Json of(Plan plan) {
    return new Json()
        .put("group", plan.groupId())
        .put("computedAt", plan.computedAt())
        .seconds("predictedSeconds", plan.predicted())
        .seconds("runtimeLeftSeconds", plan.runtimeLeft())
        .put("steps", plan.steps().stream().map(PlanJson::step).toList())
        .put("findings", plan.findings())
        .put(
            "unprotected",
            plan.unprotected().stream()
                .map(u -> new Json().put("target", u.target()).put("reason", u.reason()).map())
                .toList());
  }

  private static Map<String, Object> step(Plan.Entry entry) {
    PlannedStep step = entry.step();
    return new Json()
        .put("target", step.ref().target())
        .put("step", step.ref().step())
        .put("title", step.title())
        .put("phase", step.phase())
        .put("order", step.order())
        .seconds("beginsSeconds", entry.begins())
        .seconds("endsSeconds", entry.begins().plus(step.budget()))
        .seconds("budgetSeconds", step.budget())
        .put("onFailure", step.onFailure())
        .put("pointOfNoReturn", step.pointOfNoReturn())
        .put("after", step.after().stream().map(StepRef::toString).sorted().toList())
        .map();
  }
}
