package io.featherfall.core.internal.plan;

import io.featherfall.api.action.PlannedStep;
import io.featherfall.api.action.StepRef;
import io.featherfall.api.run.Plan;
import java.util.List;
import java.util.Set;

/**
 * A plan with what the engine needs to carry it out.
 *
 * @param plan the plan for people
 * @param steps its steps, in the same order
 */
public record RunPlan(Plan plan, List<Node> steps) {
  /**
   * One step in the graph.
   *
   * @param step the step
   * @param level steps of a level begin when those of the level before have ended
   * @param after steps of the same level that must have ended before; free of cycles
   */
  public record Node(PlannedStep step, int level, Set<StepRef> after) {
    public Node {
      after = Set.copyOf(after);
    }
  }

  public RunPlan {
    steps = List.copyOf(steps);
  }
}
