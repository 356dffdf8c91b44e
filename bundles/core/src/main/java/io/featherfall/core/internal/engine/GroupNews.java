package io.featherfall.core.internal.engine;

import io.featherfall.api.condition.Condition;
import io.featherfall.core.internal.policy.TriggerBoard.Asked;
import java.util.Set;

/**
 * How things stand with a power group.
 *
 * @param raised the conditions that hold now
 * @param asked what asks for a run by the policy
 * @param heard whether a UPS of the group has been heard since the agent started; as long as none
 *     has, that a condition does not hold says nothing
 * @param policySettled whether the policy is more than a passing state, as while its settings are
 *     being replaced
 */
public record GroupNews(Set<Condition> raised, Asked asked, boolean heard, boolean policySettled) {}
