package io.featherfall.core.internal.engine;

import io.featherfall.api.condition.Condition;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What asked for runs that were ended for another reason than its end: it may ask again. Owned by
 * the deciding thread.
 */
final class ReleasedConditions {
  private final Map<String, Set<Condition>> byGroup = new HashMap<>();

  /** The run answers its conditions no more. */
  void release(ActiveRun run) {
    byGroup
        .computeIfAbsent(run.group.id(), group -> EnumSet.noneOf(Condition.class))
        .addAll(run.triggers.keySet());
    run.triggers.clear();
  }

  /** The conditions of a group that were released since this was last asked. */
  Set<Condition> take(String groupId) {
    Set<Condition> conditions = byGroup.remove(groupId);
    return conditions == null ? Set.of() : conditions;
  }
}
