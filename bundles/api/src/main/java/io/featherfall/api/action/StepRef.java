package io.featherfall.api.action;

import static java.util.Objects.requireNonNull;

/**
 * Names one step for ever: in plans, journals, logs.
 *
 * @param target the target's configured name
 * @param step the step's name within its target, stable across restarts
 */
public record StepRef(String target, String step) {
  public StepRef {
    requireNonNull(target, "target");
    requireNonNull(step, "step");
  }

  @Override
  public String toString() {
    return target + "/" + step;
  }
}
