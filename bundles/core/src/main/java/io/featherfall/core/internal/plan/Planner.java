package io.featherfall.core.internal.plan;

import io.featherfall.api.action.Phase;
import io.featherfall.api.action.PlannedStep;
import io.featherfall.api.action.StepRef;
import io.featherfall.api.run.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Merges what the targets of a group bring into one plan. Pure. Whatever is wrong with the graph is
 * a finding, never a reason to have no plan.
 */
public final class Planner {
  /** The order in which a group goes down: by phase, then by order. */
  public static final Comparator<PlannedStep> DOWN =
      Comparator.comparing(PlannedStep::phase).thenComparingInt(PlannedStep::order);

  /** The phases as they come up: what carries others first, the guests at last. */
  private static final List<Phase> RISING =
      List.of(
          Phase.PREFLIGHT,
          Phase.HOSTS,
          Phase.CONTROLLERS,
          Phase.STORAGE,
          Phase.MANAGEMENT,
          Phase.MIGRATE,
          Phase.FREEZE,
          Phase.SERVICES,
          Phase.GUESTS,
          Phase.UPS_OFF,
          Phase.SELF);

  /** The order in which what was stopped is brought back: orders within a phase as given. */
  public static final Comparator<PlannedStep> UP =
      Comparator.<PlannedStep>comparingInt(step -> RISING.indexOf(step.phase()))
          .thenComparingInt(PlannedStep::order);

  private final Comparator<PlannedStep> sequence;

  /**
   * @param sequence which steps come before which: {@link #DOWN} or {@link #UP}
   */
  public Planner(Comparator<PlannedStep> sequence) {
    this.sequence = sequence;
  }

  /**
   * Computes the plan.
   *
   * @param contributions the steps by target
   * @param unprotected the targets without steps
   * @param runtimeLeft for information
   * @param at for display
   */
  public RunPlan plan(
      String groupId,
      List<Contribution> contributions,
      List<Plan.Unprotected> unprotected,
      Optional<Duration> runtimeLeft,
      Instant at) {
    List<String> findings = new ArrayList<>();
    if (contributions.isEmpty() && unprotected.isEmpty()) {
      findings.add("no target belongs to group " + groupId + ": nothing would be shut down");
    }
    List<PlannedStep> steps = new ArrayList<>(merge(contributions, findings).values());
    checkSelf(steps, findings);
    steps.sort(sequence);
    List<StepLevel> levels = new ArrayList<>();
    Map<StepRef, StepLevel> levelOf = new HashMap<>();
    PlannedStep former = null;
    for (PlannedStep step : steps) {
      if (former == null || sequence.compare(former, step) != 0) {
        levels.add(new StepLevel(levels.size()));
      }
      StepLevel level = levels.get(levels.size() - 1);
      level.add(step);
      levelOf.put(step.ref(), level);
      former = step;
    }
    steps.forEach(step -> connect(step, levelOf, findings));
    Duration end = Duration.ZERO;
    List<Plan.Entry> entries = new ArrayList<>(steps.size());
    List<RunPlan.Node> nodes = new ArrayList<>(steps.size());
    for (StepLevel level : levels) {
      List<StepRef> circle = level.schedule(end);
      if (!circle.isEmpty()) {
        findings.add("these steps wait for one another: " + circle + "; their order is ignored");
      }
      for (PlannedStep step : level.inOrder()) {
        entries.add(new Plan.Entry(step, level.begin(step.ref())));
        nodes.add(new RunPlan.Node(step, level.number(), level.after(step.ref())));
      }
      end = level.end();
    }
    return new RunPlan(
        new Plan(groupId, at, entries, end, runtimeLeft, findings, unprotected), nodes);
  }

  private static Map<StepRef, PlannedStep> merge(
      List<Contribution> contributions, List<String> findings) {
    Map<StepRef, PlannedStep> merged = new LinkedHashMap<>();
    for (Contribution contribution : contributions) {
      if (contribution.steps().isEmpty()) {
        findings.add("target " + contribution.target() + " has no step");
      }
      for (PlannedStep step : contribution.steps()) {
        if (!step.ref().target().equals(contribution.target())) {
          findings.add(
              "target " + contribution.target() + " brings a step of another: " + step.ref());
        } else if (merged.putIfAbsent(step.ref(), step) != null) {
          findings.add("step " + step.ref() + " is there twice; the second is left out");
        }
      }
    }
    return merged;
  }

  private static void checkSelf(List<PlannedStep> steps, List<String> findings) {
    Set<String> self = new TreeSet<>();
    for (PlannedStep step : steps) {
      if (step.phase() == Phase.SELF) {
        self.add(step.ref().target());
      }
    }
    if (self.size() > 1) {
      findings.add("several targets say they are this machine: " + self);
    }
  }

  private static void connect(
      PlannedStep step, Map<StepRef, StepLevel> levelOf, List<String> findings) {
    StepLevel own = levelOf.get(step.ref());
    for (StepRef on : step.after()) {
      StepLevel other = levelOf.get(on);
      if (other == null) {
        findings.add("step " + step.ref() + " waits for " + on + ", which is not in the plan");
      } else if (other == own) {
        own.addDependency(step.ref(), on);
      } else if (other.number() > own.number()) {
        findings.add(
            "step "
                + step.ref()
                + " waits for "
                + on
                + ", which comes later by its phase: the order of the phases counts");
      }
    }
  }
}
