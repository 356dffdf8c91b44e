package io.featherfall.core.internal.policy;

import io.featherfall.api.condition.Condition;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns the conditions of one power group into triggers, once per time that a condition is raised:
 * one that stays raised after its run has ended does not start another.
 */
public final class TriggerBoard {
  private final Map<Condition, Long> raisedNanos = new EnumMap<>(Condition.class);
  private final Set<Condition> used = EnumSet.noneOf(Condition.class);

  /**
   * A condition that asks for a run.
   *
   * @param condition the condition
   * @param dueNanos when the run shall begin, on the monotonic clock
   */
  public record Trigger(Condition condition, long dueNanos) {}

  /**
   * What is raised now.
   *
   * @return the conditions that ask for a run for the first time since they were raised
   */
  public List<Trigger> update(Set<Condition> raised, ShutdownPolicy policy, long nowNanos) {
    raisedNanos.keySet().retainAll(raised);
    used.retainAll(raised);
    List<Trigger> fresh = new ArrayList<>();
    for (Condition condition : raised) {
      raisedNanos.putIfAbsent(condition, nowNanos);
      // A rule that is switched on in the middle of an outage counts from the outage's begin.
      if (policy.shutsDown(condition) && used.add(condition)) {
        long delay = policy.rule(condition).delay().toNanos();
        fresh.add(new Trigger(condition, raisedNanos.get(condition) + delay));
      }
    }
    return fresh;
  }
}
