package io.featherfall.core.internal.target;

import io.featherfall.api.run.Plan;
import io.featherfall.core.internal.plan.Contribution;
import java.util.List;

/**
 * What the targets of one power group bring to its plan.
 *
 * @param contributions their steps
 * @param unprotected those that bring none
 * @param preparing some have not been asked for their steps yet
 * @param incomplete there is no target, or some have no kind: at start the bundles may be to come
 * @param kindMissing the kind of one of them is not there, as while its bundle is updated
 */
public record GroupTargets(
    List<Contribution> contributions,
    List<Plan.Unprotected> unprotected,
    boolean preparing,
    boolean incomplete,
    boolean kindMissing) {
  public GroupTargets {
    contributions = List.copyOf(contributions);
    unprotected = List.copyOf(unprotected);
  }
}
