package io.featherfall.api.run;

import static java.util.Objects.requireNonNull;

import io.featherfall.api.action.PlannedStep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What would happen if a power group went down now.
 *
 * @param groupId the power group
 * @param computedAt wall clock
 * @param steps in the order they may begin, each with its earliest begin
 * @param predicted the critical path of the steps' budgets
 * @param runtimeLeft what the battery gives now, if a UPS of the group reports it
 * @param findings what is wrong with the plan, in words; empty if nothing
 * @param unprotected targets of the group that have no steps, and why
 */
public record Plan(
    String groupId,
    Instant computedAt,
    List<Entry> steps,
    Duration predicted,
    Optional<Duration> runtimeLeft,
    List<String> findings,
    List<Unprotected> unprotected) {

  /**
   * One step in the plan.
   *
   * @param step the step
   * @param begins its latest begin after the run's start if every budget is used up
   */
  public record Entry(PlannedStep step, Duration begins) {}

  /**
   * A target that the plan cannot bring down.
   *
   * @param target its name
   * @param reason why, for people
   */
  public record Unprotected(String target, String reason) {}

  public Plan {
    requireNonNull(groupId, "groupId");
    requireNonNull(computedAt, "computedAt");
    requireNonNull(predicted, "predicted");
    steps = List.copyOf(steps);
    findings = List.copyOf(findings);
    unprotected = List.copyOf(unprotected);
  }
}
