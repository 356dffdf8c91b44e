package io.featherfall.machine.report;

import io.featherfall.machine.Finding;
import io.featherfall.machine.Finding.Severity;
import java.util.ArrayList;
import java.util.List;

/** A report for people: a line for every check, its remedy below it, and a sum. */
public final class ReportText {
  private static final int LABEL = 6;
  private static final int WIDEST_NAME = 24;
  private static final int NARROWEST = 30;
  private static final String ARROW = "-> ";

  private final int columns;
  private final boolean colour;

  /**
   * @param columns the width to wrap to; 0 for a pipe, where a row is a line
   * @param colour whether there is a terminal that shows colours
   */
  public ReportText(int columns, boolean colour) {
    this.columns = columns;
    this.colour = colour;
  }

  /** The lines. */
  public List<String> lines(Report report) {
    int name = report.findings().stream().mapToInt(f -> name(f).length()).max().orElse(0);
    int indent = LABEL + Math.min(name, WIDEST_NAME) + 2;
    List<String> lines = new ArrayList<>();
    report.findings().forEach(finding -> add(finding, indent, lines));
    lines.add("");
    lines.addAll(sum(report));
    return lines;
  }

  private void add(Finding finding, int indent, List<String> lines) {
    String label = finding.severity().label();
    String head = painted(label, code(finding.severity())) + " ".repeat(LABEL - label.length());
    String name = name(finding);
    boolean own = name.length() + 2 > indent - LABEL;
    List<String> text = wrap(finding.message(), indent, "");
    if (own) {
      lines.add(head + name);
    } else {
      lines.add(head + name + " ".repeat(indent - LABEL - name.length()) + text.remove(0));
    }
    text.forEach(line -> lines.add(" ".repeat(indent) + line));
    if (!finding.remedy().isEmpty()) {
      wrap(finding.remedy(), indent, ARROW).forEach(line -> lines.add(" ".repeat(indent) + line));
    }
  }

  private List<String> sum(Report report) {
    long errors = report.count(Severity.ERROR);
    long warnings = report.count(Severity.WARNING);
    long notes = report.count(Severity.NOTE);
    String text =
        (report.well()
                ? "Nothing is wrong"
                : count(errors, "failure") + ", " + count(warnings, "warning"))
            + (notes == 0 ? "." : ", " + count(notes, "note") + ".");
    Severity worst = errors > 0 ? Severity.ERROR : Severity.WARNING;
    return List.of(painted(text, code(report.well() ? Severity.OK : worst)));
  }

  private static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static String name(Finding finding) {
    return finding.subject().isEmpty()
        ? finding.check()
        : finding.check() + " " + finding.subject();
  }

  private List<String> wrap(String text, int indent, String first) {
    List<String> lines = new ArrayList<>();
    int room = columns <= 0 ? Integer.MAX_VALUE : Math.max(NARROWEST, columns - indent);
    String rest = first + text;
    while (rest.length() > room) {
      int cut = rest.lastIndexOf(' ', room);
      // A path is of use only whole: it may stand out.
      int end = cut > first.length() ? cut : rest.indexOf(' ', room);
      if (end < 0) {
        break;
      }
      lines.add(rest.substring(0, end));
      rest = " ".repeat(first.length()) + rest.substring(end).stripLeading();
    }
    lines.add(rest);
    return lines;
  }

  private static String code(Severity severity) {
    return switch (severity) {
      case OK -> "32";
      case NOTE -> "2";
      case WARNING -> "33";
      case ERROR -> "1;31";
    };
  }

  private String painted(String text, String code) {
    return colour ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
  }
}
