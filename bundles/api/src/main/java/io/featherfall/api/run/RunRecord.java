package io.featherfall.api.run;

import static java.util.Objects.requireNonNull;

import io.featherfall.api.condition.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One execution of a plan, as it stands. Immutable; a later state is another record of the same id.
 *
 * @param id short, unique, sorts by time: {@code "20261122-204326-1"}
 * @param groupId the power group that goes down
 * @param kind what it may do
 * @param state where it stands
 * @param cause the condition that started it; empty if a person did
 * @param reason why, for people
 * @param by who started it: {@code "policy"} or a user
 * @param latched returning mains does not call it off (started by hand or by {@code SD=1})
 * @param decidedAt wall clock
 * @param dueAt when it begins or began, wall clock
 * @param endedAt wall clock; empty until ended
 * @param predicted the plan's predicted duration
 * @param runtimeAtStart the battery's runtime when it was decided
 * @param outcome one line; empty until ended
 * @param steps in the order of the plan
 */
public record RunRecord(
    String id,
    String groupId,
    RunKind kind,
    RunState state,
    Optional<Condition> cause,
    String reason,
    String by,
    boolean latched,
    Instant decidedAt,
    Instant dueAt,
    Optional<Instant> endedAt,
    Duration predicted,
    Optional<Duration> runtimeAtStart,
    String outcome,
    List<StepRecord> steps) {

  public RunRecord {
    requireNonNull(id, "id");
    requireNonNull(groupId, "groupId");
    requireNonNull(kind, "kind");
    requireNonNull(state, "state");
    requireNonNull(reason, "reason");
    requireNonNull(by, "by");
    requireNonNull(outcome, "outcome");
    steps = List.copyOf(steps);
  }
}
