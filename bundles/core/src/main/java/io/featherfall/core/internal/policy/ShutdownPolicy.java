package io.featherfall.core.internal.policy;

import io.featherfall.api.condition.Condition;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/** The rule of every condition that may shut down. Immutable. */
public final class ShutdownPolicy {
  private final Map<Condition, ShutdownRule> rules = new EnumMap<>(Condition.class);

  /**
   * As delivered, changed by these rules.
   *
   * @param configured of several rules for one condition the last one counts
   */
  public ShutdownPolicy(Collection<ShutdownRule> configured) {
    for (Condition condition : Condition.values()) {
      if (condition.mayShutDown()) {
        rules.put(condition, ShutdownRule.asDelivered(condition));
      }
    }
    configured.forEach(rule -> rules.put(rule.condition(), rule));
  }

  /** Whether this condition starts a run. */
  public boolean shutsDown(Condition condition) {
    ShutdownRule rule = rules.get(condition);
    return rule != null && rule.shutdown();
  }

  /** The rule of a condition that {@linkplain #shutsDown shuts down}. */
  ShutdownRule rule(Condition condition) {
    return rules.get(condition);
  }
}
