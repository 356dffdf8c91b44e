package io.featherfall.api.health;

import static java.util.Objects.requireNonNull;

/**
 * Something that is wrong now.
 *
 * @param severity {@code ERROR} if protection is compromised, else {@code WARNING}
 * @param subject what it concerns: a UPS, a target, a file
 * @param message what is wrong, one line, no secrets
 * @param remedy what to do, one line
 */
public record Problem(Severity severity, String subject, String message, String remedy) {
  /** How bad. */
  public enum Severity {
    WARNING,
    ERROR
  }

  public Problem {
    requireNonNull(severity, "severity");
    requireNonNull(subject, "subject");
    requireNonNull(message, "message");
    requireNonNull(remedy, "remedy");
  }
}
