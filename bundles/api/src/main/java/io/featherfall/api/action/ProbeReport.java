package io.featherfall.api.action;

import java.util.List;

/**
 * What a read-only look at a target found.
 *
 * @param findings in the order of the checks; empty means nothing was checked
 */
public record ProbeReport(List<Finding> findings) {
  /** How bad a finding is. */
  public enum Level {
    OK,
    WARNING,
    ERROR
  }

  /**
   * One check.
   *
   * @param level how bad
   * @param check what was looked at: {@code "owner of /usr/local/…"}
   * @param text what was found
   * @param remedy what to do about it; empty if nothing needs to be done
   */
  public record Finding(Level level, String check, String text, String remedy) {
    public static Finding ok(String check, String text) {
      return new Finding(Level.OK, check, text, "");
    }

    public static Finding error(String check, String text, String remedy) {
      return new Finding(Level.ERROR, check, text, remedy);
    }
  }

  public ProbeReport {
    findings = List.copyOf(findings);
  }

  /** Whether the target can do its work as far as can be told. */
  public boolean ready() {
    return findings.stream().noneMatch(f -> f.level() == Level.ERROR);
  }
}
