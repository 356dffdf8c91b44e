package io.featherfall.store.internal.journal;

import io.featherfall.api.action.FailurePolicy;
import io.featherfall.api.action.Phase;
import io.featherfall.api.action.PlannedStep;
import io.featherfall.api.action.StepOutcome;
import io.featherfall.api.action.StepRef;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Steps, their names and their outcomes as fields. */
final class StepFields {
  private StepFields() {}

  static void put(Fields fields, PlannedStep step) {
    put(fields, step.ref());
    fields
        .put("title", step.title())
        .put("phase", step.phase().name())
        .put("order", step.order())
        .put("graceful", step.graceful())
        .put("force", step.force())
        .put("verify", step.verify())
        .put("on-failure", step.onFailure().name())
        .put("point-of-no-return", step.pointOfNoReturn())
        .putAll("after", sorted(step.after()), StepFields::put);
  }

  static PlannedStep step(Fields fields) {
    return new PlannedStep(
        ref(fields),
        fields.get("title"),
        fields.get("phase", Phase::valueOf),
        fields.get("order", Integer::parseInt),
        fields.get("graceful", Duration::parse),
        fields.get("force", Duration::parse),
        fields.get("verify", Duration::parse),
        fields.get("on-failure", FailurePolicy::valueOf),
        fields.get("point-of-no-return", Boolean::parseBoolean),
        Set.copyOf(fields.all("after", StepFields::ref)));
  }

  static void put(Fields fields, StepRef ref) {
    fields.put("target", ref.target()).put("step", ref.step());
  }

  static StepRef ref(Fields fields) {
    return new StepRef(fields.get("target"), fields.get("step"));
  }

  static List<StepRef> sorted(Collection<StepRef> refs) {
    return refs.stream()
        .sorted(Comparator.comparing(StepRef::target).thenComparing(StepRef::step))
        .toList();
  }

  static Fields put(Fields fields, StepOutcome outcome) {
    return fields
        .put("result", outcome.result().name())
        .put("outcome", outcome.summary())
        .putAll("detail", outcome.detail())
        .putAll(
            "undo",
            outcome.undo().entrySet().stream().sorted(Map.Entry.comparingByKey()).toList(),
            (pair, undo) -> pair.put("name", undo.getKey()).put("value", undo.getValue()));
  }

  static StepOutcome outcome(Fields fields) {
    Map<String, String> undo = new HashMap<>();
    fields.all("undo", pair -> undo.put(pair.get("name"), pair.get("value")));
    return new StepOutcome(
        fields.get("result", StepOutcome.Result::valueOf),
        fields.get("outcome"),
        fields.all("detail"),
        undo);
  }
}
