package io.featherfall.api.control;

import static java.util.Objects.requireNonNull;

/**
 * How a command to a UPS ended.
 *
 * @param result the verdict
 * @param summary one line for people, no secrets
 */
public record CommandOutcome(Result result, String summary) {
  /** The verdicts. */
  public enum Result {
    /** The UPS has taken it over and counts down by itself. */
    ACKNOWLEDGED,
    /** The UPS said no. */
    REFUSED,
    /** It was sent, and there was no answer: it may have been taken over. */
    UNKNOWN,
    /** It could not be sent. */
    UNREACHABLE
  }

  public CommandOutcome {
    requireNonNull(result, "result");
    requireNonNull(summary, "summary");
  }
}
