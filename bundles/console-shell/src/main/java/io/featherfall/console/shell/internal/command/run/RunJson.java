package io.featherfall.console.shell.internal.command.run;

import io.featherfall.api.condition.Condition;
import io.featherfall.api.run.RunRecord;
import io.featherfall.api.run.StepRecord;
import io.featherfall.console.shell.internal.output.Json;
import java.util.Map;

/** A run for programs. */
final class RunJson {
  private RunJson() {}

  static Json of(RunRecord run) {
    return new Json()
        .put("id", run.id())
        .put("group", run.groupId())
        .put("kind", run.kind())
        .put("state", run.state())
        .put("cause", run.cause().map(Condition::raisedName))
        .put("reason", run.reason())
        .put("by", run.by())
        .put("latched", run.latched())
        .put("decidedAt", run.decidedAt())
        .put("dueAt", run.dueAt())
        .put("endedAt", run.endedAt())
        .seconds("predictedSeconds", run.predicted())
        .seconds("runtimeAtStartSeconds", run.runtimeAtStart())
        .put("outcome", run.outcome())
        .put("steps", run.steps().stream().map(RunJson::step).toList());
  }

  private static Map<String, Object> step(StepRecord step) {
    return new Json()
        .put("target", step.ref().target())
        .put("step", step.ref().step())
        .put("title", step.title())
        .put("phase", step.phase())
        .seconds("budgetSeconds", step.budget())
        .put("state", step.state())
        .put("startedAt", step.startedAt())
        .seconds("tookSeconds", step.took())
        .put("result", step.result())
        .put("summary", step.summary())
        .put("detail", step.detail())
        .map();
  }
}
