package io.featherfall.machine.report;

import io.featherfall.machine.Finding;
import java.util.Locale;
import java.util.stream.Collectors;

/** A report for programs: one object, laid out so that people can read it too. */
public final class ReportJson {
  private ReportJson() {}

  /** The document. */
  public static String of(Report report) {
    return "{\n  \"agent\" : "
        + text(report.agent().name().toLowerCase(Locale.ROOT))
        + ",\n  \"well\" : "
        + report.well()
        + ",\n  \"findings\" : ["
        + report.findings().stream().map(ReportJson::of).collect(Collectors.joining(", "))
        + "]\n}";
  }

  private static String of(Finding finding) {
    return "{\n    \"severity\" : "
        + text(finding.severity().word())
        + ",\n    \"check\" : "
        + text(finding.check())
        + ",\n    \"subject\" : "
        + text(finding.subject())
        + ",\n    \"message\" : "
        + text(finding.message())
        + ",\n    \"remedy\" : "
        + text(finding.remedy())
        + "\n  }";
  }

  private static String text(String value) {
    StringBuilder json = new StringBuilder("\"");
    for (char c : value.toCharArray()) {
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
