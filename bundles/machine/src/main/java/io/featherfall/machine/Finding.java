package io.featherfall.machine;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * What one check found.
 *
 * @param severity how bad it is
 * @param check the check's stable name: {@code port}, {@code firewall}, {@code card}
 * @param subject which of several things was looked at: a UPS, a target; empty if there is but one
 * @param message what was found, one line, no secrets
 * @param remedy what to do about it, one line; empty if nothing has to be done
 */
public record Finding(
    Severity severity, String check, String subject, String message, String remedy) {

  /** How bad a finding is, the best first. */
  public enum Severity {
    /** Looked at, and well. */
    OK("OK"),
    /** Worth knowing, or not to be found out from here; nothing is wrong as far as can be told. */
    NOTE("NOTE"),
    /** Somebody should look. */
    WARNING("WARN"),
    /** Protection is compromised. */
    ERROR("FAIL");

    private final String label;

    Severity(String label) {
      this.label = label;
    }

    /** At most four letters, for people. */
    public String label() {
      return label;
    }

    /** For programs. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether this has to be mended. */
    public boolean wrong() {
      return compareTo(NOTE) > 0;
    }
  }

  public Finding {
    requireNonNull(severity, "severity");
    requireNonNull(check, "check");
    requireNonNull(subject, "subject");
    requireNonNull(message, "message");
    requireNonNull(remedy, "remedy");
  }

  /** All is well. */
  public static Finding ok(String check, String message) {
    return new Finding(Severity.OK, check, "", message, "");
  }

  /** Worth knowing, and what else could be done. */
  public static Finding note(String check, String message, String remedy) {
    return new Finding(Severity.NOTE, check, "", message, remedy);
  }

  /** Somebody should look. */
  public static Finding warning(String check, String message, String remedy) {
    return new Finding(Severity.WARNING, check, "", message, remedy);
  }

  /** Protection is compromised. */
  public static Finding error(String check, String message, String remedy) {
    return new Finding(Severity.ERROR, check, "", message, remedy);
  }

  /** The same of one of several things. */
  public Finding of(String thing) {
    return new Finding(severity, check, thing, message, remedy);
  }
}
