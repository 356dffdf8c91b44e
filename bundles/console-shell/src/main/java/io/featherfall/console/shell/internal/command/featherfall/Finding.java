package io.featherfall.console.shell.internal.command.featherfall;

import io.featherfall.api.health.Problem;
import java.util.Comparator;
import java.util.List;

/**
 * A problem and its place in the chain of causes, so that one cause is shown as one error.
 *
 * @param origin where it stands in that chain
 */
record Finding(Problem problem, Origin origin) {
  private static final Comparator<Finding> WORST_FIRST =
      Comparator.comparing((Finding finding) -> finding.problem().severity())
          .reversed()
          .thenComparing(Finding::origin)
          .thenComparing(finding -> finding.problem().subject());

  /** What a problem comes from, in the order in which problems are shown. */
  enum Origin {
    /** A setting is refused: to be corrected before anything else is looked at. */
    REFUSED,
    /** The core does nothing. */
    CORE_ABSENT,
    /** Something failed by itself, or says itself that it is not well. */
    OWN,
    /** A component failed only because it did not get another one. */
    DEPENDENT
  }

  /** The problems, the worst first, without those that another one of them explains. */
  static List<Problem> causes(List<Finding> all) {
    return all.stream()
        .filter(finding -> all.stream().noneMatch(other -> other.explains(finding)))
        .sorted(WORST_FIRST)
        .map(Finding::problem)
        .distinct()
        .toList();
  }

  private boolean explains(Finding other) {
    if (origin != Origin.REFUSED) {
      return false;
    }
    return other.origin == Origin.DEPENDENT
        || (other.origin == Origin.CORE_ABSENT
            && problem.subject().equals(other.problem.subject()));
  }
}
