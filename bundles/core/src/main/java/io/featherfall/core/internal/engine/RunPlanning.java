package io.featherfall.core.internal.engine;

import io.featherfall.api.action.PlannedStep;
import io.featherfall.api.ups.Reading;
import io.featherfall.core.internal.group.PowerGroup;
import io.featherfall.core.internal.plan.Contribution;
import io.featherfall.core.internal.plan.Planner;
import io.featherfall.core.internal.plan.RunPlan;
import io.featherfall.core.internal.target.GroupTargets;
import io.featherfall.core.internal.target.RunTargets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Makes the plan of a run: from what the targets have told, or from what the journal has kept. */
final class RunPlanning {
  private final InstantSource clock;
  private final RunTargets targets;
  private final Function<String, Optional<Reading>> readings;
  private final Planner planner = new Planner(Planner.DOWN);
  private final Planner restorePlanner = new Planner(Planner.UP);

  RunPlanning(
      InstantSource clock, RunTargets targets, Function<String, Optional<Reading>> readings) {
    this.clock = clock;
    this.targets = targets;
    this.readings = readings;
  }

  /** What the targets of the group have told so far. */
  GroupTargets told(PowerGroup group) {
    return targets.of(group.id());
  }

  /** The plan of this group as it would be carried out now. */
  RunPlan now(PowerGroup group) {
    GroupTargets told = told(group);
    return planner.plan(
        group.id(), told.contributions(), told.unprotected(), runtime(group), clock.instant());
  }

  /** The plan that these steps made up. */
  RunPlan again(PowerGroup group, List<PlannedStep> steps) {
    return planner.plan(
        group.id(), contributions(steps), List.of(), runtime(group), clock.instant());
  }

  /** The plan that brings back what was stopped, by these inverses. */
  RunPlan restore(PowerGroup group, List<PlannedStep> inverses) {
    return restorePlanner.plan(
        group.id(), contributions(inverses), List.of(), runtime(group), clock.instant());
  }

  private static List<Contribution> contributions(List<PlannedStep> steps) {
    Map<String, List<PlannedStep>> byTarget = new LinkedHashMap<>();
    for (PlannedStep step : steps) {
      byTarget.computeIfAbsent(step.ref().target(), name -> new ArrayList<>()).add(step);
    }
    return byTarget.entrySet().stream()
        .map(entry -> new Contribution(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** What the weakest battery of the group gives now, if a UPS tells. */
  Optional<Duration> runtime(PowerGroup group) {
    return group.upsIds().stream()
        .flatMap(ups -> readings.apply(ups).flatMap(Reading::runtime).stream())
        .min(Comparator.naturalOrder());
  }
}
