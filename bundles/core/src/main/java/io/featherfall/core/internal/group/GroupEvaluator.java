package io.featherfall.core.internal.group;

import io.featherfall.api.condition.Condition;
import java.util.Set;
import java.util.function.Function;

/** Decides which conditions of its UPSs are conditions of a power group. */
public interface GroupEvaluator {
  /**
   * The conditions the group as a whole is in.
   *
   * @param raised the conditions raised for a UPS, by its name
   */
  Set<Condition> evaluate(PowerGroup group, Function<String, Set<Condition>> raised);
}
