package io.featherfall.console.shell.internal.command.doctor;

import io.featherfall.api.health.Problem;
import io.featherfall.machine.Finding;
import io.featherfall.machine.Finding.Severity;
import java.util.Map;
import java.util.Set;

/** What bundles say is wrong, as findings of checks. */
final class ProblemFindings {
  private static final String BUNDLES = "io.featherfall.";

  /** Subjects that begin with the kind of thing they are. */
  private static final Set<String> THINGS = Set.of("ups", "group", "target", "kind");

  private static final Map<String, String> CHECKS = Map.of("UDP listener", "port");

  private ProblemFindings() {}

  /**
   * @param upses the names of the UPSs
   */
  static Finding of(Problem problem, Set<String> upses) {
    String subject = problem.subject();
    String first = subject.split(" ", 2)[0];
    if (upses.contains(subject)) {
      return finding(problem, CardCheck.CHECK, subject);
    }
    if (THINGS.contains(first)) {
      return finding(problem, first, subject.substring(first.length()).strip());
    }
    if (subject.startsWith(BUNDLES)) {
      return finding(problem, "bundle", subject.substring(BUNDLES.length()));
    }
    if (CHECKS.containsKey(subject)) {
      return finding(problem, CHECKS.get(subject), "");
    }
    return subject.matches("[a-z-]+")
        ? finding(problem, subject, "")
        : finding(problem, "agent", subject);
  }

  private static Finding finding(Problem problem, String check, String subject) {
    Severity severity =
        problem.severity() == Problem.Severity.ERROR ? Severity.ERROR : Severity.WARNING;
    return new Finding(severity, check, subject, problem.message(), problem.remedy());
  }
}
