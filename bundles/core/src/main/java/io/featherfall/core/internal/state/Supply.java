package io.featherfall.core.internal.state;

import io.featherfall.api.condition.Condition;
import io.featherfall.api.ups.UpsState;
import java.util.Set;

/** What feeds the load, as far as the readings have proved it. Exactly one at a time. */
public enum Supply {
  /** No reading has proved anything yet. */
  UNKNOWN(UpsState.UNKNOWN, Set.of()),
  /** The mains. */
  LINE(UpsState.ON_LINE, Set.of()),
  /** The battery, in an outage. */
  BATTERY(UpsState.ON_BATTERY, Set.of(Condition.POWER_FAILED)),
  /** The battery, in an outage, and it is nearly empty. */
  LOW_BATTERY(UpsState.LOW_BATTERY, Set.of(Condition.POWER_FAILED, Condition.LOW_BATTERY)),
  /** A self-test, while the mains is there. */
  SELF_TEST(UpsState.SELF_TEST, Set.of(Condition.SELF_TEST)),
  /** A runtime calibration, while the mains is there. */
  CALIBRATION(UpsState.CALIBRATION, Set.of(Condition.CALIBRATION));

  private final UpsState state;
  private final Set<Condition> conditions;

  Supply(UpsState state, Set<Condition> conditions) {
    this.state = state;
    this.conditions = conditions;
  }

  /** The state of a UPS of which nothing else is to be said. */
  UpsState state() {
    return state;
  }

  /** The conditions that hold because of it. */
  Set<Condition> conditions() {
    return conditions;
  }

  /** Whether this is an outage. */
  boolean outage() {
    return this == BATTERY || this == LOW_BATTERY;
  }
}
