package io.featherfall.core.internal.policy;

import io.featherfall.api.condition.Condition;
import java.time.Duration;

/**
 * What one condition leads to.
 *
 * @param condition the condition
 * @param shutdown whether it starts a run
 * @param delay how long it must last before the run begins
 */
public record ShutdownRule(Condition condition, boolean shutdown, Duration delay) {

  /** The vendor's rule for this condition, in force unless a setting says otherwise. */
  public static ShutdownRule asDelivered(Condition condition) {
    return switch (condition) {
      case LOW_BATTERY, UPS_TURN_OFF_INITIATED -> new ShutdownRule(condition, true, Duration.ZERO);
      // Nothing raises it yet: it takes power groups of several UPSs.
      case MULTIPLE_CRITICAL_EVENTS -> new ShutdownRule(condition, true, Duration.ofSeconds(10));
      case POWER_FAILED -> new ShutdownRule(condition, false, Duration.ofSeconds(120));
      default -> new ShutdownRule(condition, false, Duration.ZERO);
    };
  }

  /** Whether the rule may be changed: these two mean that the power is about to be gone. */
  static boolean fixed(Condition condition) {
    return condition == Condition.LOW_BATTERY || condition == Condition.UPS_TURN_OFF_INITIATED;
  }
}
