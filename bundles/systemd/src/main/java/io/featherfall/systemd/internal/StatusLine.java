package io.featherfall.systemd.internal;

import io.featherfall.api.health.Problem;
import io.featherfall.api.health.Problem.Severity;
import io.featherfall.api.run.OperatingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The line that {@code systemctl status} shows: protected or not, and why not. */
final class StatusLine {
  private StatusLine() {}

  static String of(
      boolean listening, boolean deciding, Optional<OperatingMode> mode, List<Problem> problems) {
    if (!listening) {
      return "NOT PROTECTED: does not listen; featherfall status says why";
    }
    if (!deciding || mode.isEmpty()) {
      return "NOT PROTECTED: core does not decide; featherfall status says why";
    }
    OperatingMode current = mode.get();
    String name = current.name().toLowerCase(Locale.ROOT);
    long errors = problems.stream().filter(p -> p.severity() == Severity.ERROR).count();
    String count = count(problems.size());
    if (current == OperatingMode.ARMED && errors == 0) {
      return "protected: mode " + name + count;
    }
    return "NOT PROTECTED: mode " + name + count;
  }

  private static String count(int problems) {
    return switch (problems) {
      case 0 -> "";
      case 1 -> ", 1 problem (featherfall status)";
      default -> ", " + problems + " problems (featherfall status)";
    };
  }
}
