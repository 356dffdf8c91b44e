package io.featherfall.core.internal.engine;

import io.featherfall.api.condition.Condition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs that are over while what asked for them still holds: it must not ask again, also not after a
 * restart of the agent. Owned by the deciding thread.
 */
final class AnsweredConditions {
  private record Answer(String runId, Set<Condition> triggers) {}

  private final Map<String, List<Answer>> byGroup = new HashMap<>();

  /** A run is over. */
  void add(String groupId, String runId, Set<Condition> triggers) {
    byGroup
        .computeIfAbsent(groupId, id -> new ArrayList<>())
        .add(new Answer(runId, Set.copyOf(triggers)));
  }

  /**
   * The runs of a group of whose conditions none holds any more; they are forgotten.
   *
   * @param raised the conditions that hold now
   */
  List<String> settle(String groupId, Set<Condition> raised) {
    List<Answer> answers = byGroup.get(groupId);
    if (answers == null) {
      return List.of();
    }
    List<String> settled = new ArrayList<>();
    answers.removeIf(
        answer -> {
          boolean over = answer.triggers().stream().noneMatch(raised::contains);
          if (over) {
            settled.add(answer.runId());
          }
          return over;
        });
    if (answers.isEmpty()) {
      byGroup.remove(groupId);
    }
    return settled;
  }
}
