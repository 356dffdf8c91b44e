package io.featherfall.api.action;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Set;

/**
 * One step as its target proposes it. The budgets are upper limits: the run goes on the moment the
 * step is verified done.
 *
 * @param ref its name
 * @param title what it does, for people: {@code "power off host esx1"}
 * @param phase when in the run
 * @param order within the phase; equal orders run in parallel
 * @param graceful the longest it may take softly
 * @param force the longest it may take after that by force; zero if there is no such way
 * @param verify the longest it may take to prove the result
 * @param onFailure what the run does if it fails
 * @param pointOfNoReturn once begun, the run cannot be called off
 * @param after steps (of any target) that must have ended before
 */
public record PlannedStep(
    StepRef ref,
    String title,
    Phase phase,
    int order,
    Duration graceful,
    Duration force,
    Duration verify,
    FailurePolicy onFailure,
    boolean pointOfNoReturn,
    Set<StepRef> after) {

  public PlannedStep {
    requireNonNull(ref, "ref");
    requireNonNull(title, "title");
    requireNonNull(phase, "phase");
    requireNonNull(onFailure, "onFailure");
    if (graceful.isNegative() || force.isNegative() || verify.isNegative()) {
      throw new IllegalArgumentException(ref + ": a budget is negative");
    }
    after = Set.copyOf(after);
  }

  /** The sum of its budgets: the longest it can hold up the run. */
  public Duration budget() {
    return graceful.plus(force).plus(verify);
  }
}
