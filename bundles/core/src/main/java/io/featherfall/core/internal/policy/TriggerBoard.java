package io.featherfall.core.internal.policy;

import io.featherfall.api.condition.Condition;
import io.featherfall.api.run.RunKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns the conditions of one power group into triggers, once per time that a condition is raised:
 * one that stays raised after its run has ended does not start another.
 */
public final class TriggerBoard {
  private final Map<Condition, Long> raisedNanos = new EnumMap<>(Condition.class);

  /** What has been answered since it was raised, and how much in earnest. */
  private final Map<Condition, RunKind> used = new EnumMap<>(Condition.class);

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
   * @return the conditions that ask for a run and have not been {@linkplain #taken answered} since
   *     they were raised
   */
  public List<Trigger> update(Set<Condition> raised, ShutdownPolicy policy, long nowNanos) {
    raisedNanos.keySet().retainAll(raised);
    used.keySet().retainAll(raised);
    List<Trigger> fresh = new ArrayList<>();
    for (Condition condition : raised) {
      raisedNanos.putIfAbsent(condition, nowNanos);
      // A rule that is switched on in the middle of an outage counts from the outage's begin.
      if (policy.shutsDown(condition) && !used.containsKey(condition)) {
        long delay = policy.rule(condition).delay().toNanos();
        fresh.add(new Trigger(condition, raisedNanos.get(condition) + delay));
      }
    }
    return fresh;
  }

  /** A run of this kind answers the condition: it asks for no other while it stays raised. */
  public void taken(Condition condition, RunKind kind) {
    used.put(condition, kind);
  }

  /** The mode allows this kind now: what was only answered by a lesser one asks again. */
  public void rise(RunKind kind) {
    used.values().removeIf(answered -> answered.compareTo(kind) < 0);
  }

  /** The run that answered these was called off for another reason than their end. */
  public void forget(Set<Condition> conditions) {
    used.keySet().removeAll(conditions);
  }
}
