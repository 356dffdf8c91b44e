package io.featherfall.core.internal.plan;

import io.featherfall.api.action.PlannedStep;
import java.util.List;

/**
 * The steps one target brings.
 *
 * @param target its name
 * @param steps as it proposed them
 */
public record Contribution(String target, List<PlannedStep> steps) {
  public Contribution {
    steps = List.copyOf(steps);
  }
}
