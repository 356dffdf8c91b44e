package io.featherfall.core.internal.group;

import io.featherfall.api.condition.Condition;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;

/**
 * For groups without a spare UPS: what befalls one befalls the load. The vendor's rules for
 * redundant UPSs are another evaluator.
 */
public final class AnyUpsEvaluator implements GroupEvaluator {
  @Override
  public Set<Condition> evaluate(PowerGroup group, Function<String, Set<Condition>> raised) {
    Set<Condition> all = EnumSet.noneOf(Condition.class);
    group.upsIds().forEach(ups -> all.addAll(raised.apply(ups)));
    return all;
  }
}
