package io.featherfall.core.internal.state;

import io.featherfall.api.condition.Condition;
import io.featherfall.api.ups.UpsState;
import java.util.Collections;
import java.util.EnumSet;
import java.util.OptionalLong;
import java.util.Set;

/**
 * All that the state machine remembers of one UPS. Immutable.
 *
 * @param state the state decided on
 * @param reason why, in words
 * @param conditions what is raised
 * @param supply what feeds the load, kept while readings prove nothing or none come
 * @param batterySince monotonic receipt of the first reading of the present stretch on battery;
 *     bounds how long a self-test is believed
 */
public record UpsStatus(
    UpsState state,
    String reason,
    Set<Condition> conditions,
    Supply supply,
    OptionalLong batterySince) {

  /** Before the first reading. */
  public static final UpsStatus INITIAL =
      new UpsStatus(
          UpsState.UNKNOWN,
          "nothing heard since the agent started",
          Set.of(),
          Supply.UNKNOWN,
          OptionalLong.empty());

  public UpsStatus {
    // In the order of their declaration, so that events of one reading come in one order.
    Set<Condition> ordered = EnumSet.noneOf(Condition.class);
    ordered.addAll(conditions);
    conditions = Collections.unmodifiableSet(ordered);
  }
}
