package io.featherfall.api.action;

import java.util.List;

/**
 * What a target found behind it.
 *
 * @param items hosts, guests and the like, in the target's own order
 */
public record Inventory(List<Item> items) {
  /** Nothing to discover: the target is all there is. */
  public static final Inventory EMPTY = new Inventory(List.of());

  /** What an item is to the plan. */
  public enum Role {
    HOST,
    GUEST,
    /** The machine or guest this agent runs on. */
    SELF,
    MANAGEMENT,
    CONTROLLER,
    SYSTEM
  }

  /**
   * One thing found.
   *
   * @param id stable name within the target
   * @param name for people
   * @param role what it is to the plan
   */
  public record Item(String id, String name, Role role) {}

  public Inventory {
    items = List.copyOf(items);
  }
}
