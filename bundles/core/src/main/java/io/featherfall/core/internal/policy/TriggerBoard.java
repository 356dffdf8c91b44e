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
   * What asks for runs.
   *
   * @param fresh what has not been {@linkplain #taken answered} since it was raised
   * @param due all that asks by the present policy, answered or not, and when its run is due
   */
  public record Asked(List<Trigger> fresh, Map<Condition, Long> due) {
    public Asked {
      fresh = List.copyOf(fresh);
      due = Map.copyOf(due);
    }
  }

  /** What is raised now. */
  public Asked update(Set<Condition> raised, ShutdownPolicy policy, long nowNanos) {
    raisedNanos.keySet().retainAll(raised);
    used.keySet().retainAll(raised);
    List<Trigger> fresh = new ArrayList<>();
    Map<Condition, Long> due = new EnumMap<>(Condition.class);
    for (Condition condition : raised) {
      raisedNanos.putIfAbsent(condition, nowNanos);
      // A rule that is switched on in the middle of an outage counts from the outage's begin.
      if (policy.shutsDown(condition)) {
        long delay = policy.rule(condition).delay().toNanos();
        long dueNanos = raisedNanos.get(condition) + delay;
        due.put(condition, dueNanos);
        if (!used.containsKey(condition)) {
          fresh.add(new Trigger(condition, dueNanos));
        }
      }
    }
    return new Asked(fresh, due);
  }

  /** A run of this kind answers the condition: it asks for no other while it stays raised. */
  public void taken(Condition condition, RunKind kind) {
    used.put(condition, kind);
  }

  /** A run of this kind, which is over, answered the condition in a former life of the agent. */
  public void takenBefore(Condition condition, RunKind kind) {
    used.putIfAbsent(condition, kind);
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
