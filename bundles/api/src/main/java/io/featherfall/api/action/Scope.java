package io.featherfall.api.action;

import java.util.Set;

/**
 * What part of a target goes down.
 *
 * @param groupId the power group that goes down
 * @param everything {@code true} if all of the target is fed by the group
 * @param items otherwise the inventory items that are
 */
public record Scope(String groupId, boolean everything, Set<String> items) {
  public Scope {
    items = Set.copyOf(items);
  }

  public static Scope all(String groupId) {
    return new Scope(groupId, true, Set.of());
  }
}
