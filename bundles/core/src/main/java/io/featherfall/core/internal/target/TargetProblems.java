package io.featherfall.core.internal.target;

import io.featherfall.api.action.ProbeReport;
import io.featherfall.api.health.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says in words what is wrong with a target. */
final class TargetProblems {
  private TargetProblems() {}

  static void of(
      TargetSlot slot, Optional<String> unprotected, Set<String> groups, List<Problem> problems) {
    String subject = "target " + slot.name();
    if (unprotected.isPresent()) {
      boolean soon = !slot.settled();
      problems.add(
          new Problem(
              soon ? Problem.Severity.WARNING : Problem.Severity.ERROR,
              subject,
              "is unprotected: " + unprotected.get(),
              soon
                  ? "wait a moment"
                  : "correct "
                      + slot.definition().file()
                      + ", or install the action bundle of kind "
                      + slot.kind()));
    }
    if (!slot.discoveryTrouble().isEmpty()) {
      problems.add(
          new Problem(
              Problem.Severity.WARNING,
              subject,
              slot.discoveryTrouble(),
              "look at the target; it is asked again every 5 min"));
    }
    slot.probe().ifPresent(report -> addFindings(subject, report, problems));
    if (!groups.isEmpty() && groups.stream().noneMatch(slot.definition()::isIn)) {
      problems.add(
          new Problem(
              Problem.Severity.ERROR,
              subject,
              "belongs to no known UPS or group: groups = "
                  + String.join(", ", slot.definition().groups()),
              "name one of " + groups.stream().sorted().toList() + " in its groups, or *"));
    }
  }

  private static void addFindings(String subject, ProbeReport report, List<Problem> problems) {
    for (ProbeReport.Finding finding : report.findings()) {
      if (finding.level() != ProbeReport.Level.OK) {
        problems.add(
            new Problem(
                finding.level() == ProbeReport.Level.ERROR
                    ? Problem.Severity.ERROR
                    : Problem.Severity.WARNING,
                subject,
                finding.check() + ": " + finding.text(),
                finding.remedy()));
      }
    }
  }
}
