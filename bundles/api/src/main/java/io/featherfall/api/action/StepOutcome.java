package io.featherfall.api.action;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;

/**
 * How a step ended.
 *
 * @param result the verdict
 * @param summary one line for people, no secrets
 * @param detail further lines: captured output, or in a rehearsal what would have been done
 * @param undo what {@link ShutdownTarget#inverse} will need; journaled by core
 */
public record StepOutcome(
    Result result, String summary, List<String> detail, Map<String, String> undo) {

  /** The verdicts. */
  public enum Result {
    /** Done, and proved. */
    DONE,
    /** Nothing to do: it was so already. */
    ALREADY,
    /** The other side said no. */
    REFUSED,
    /** Not finished within the deadline. */
    TIMED_OUT,
    /** Cannot tell; {@link ShutdownTarget#verify} decides. */
    UNKNOWN,
    /** The other side could not be reached. */
    UNREACHABLE,
    /** Rehearsed: every check passed, nothing was changed. */
    REHEARSED;

    /** Whether the run may count the step as reached. */
    public boolean good() {
      return this == DONE || this == ALREADY || this == REHEARSED;
    }
  }

  public StepOutcome {
    requireNonNull(result, "result");
    requireNonNull(summary, "summary");
    detail = List.copyOf(detail);
    undo = Map.copyOf(undo);
  }

  public static StepOutcome of(Result result, String summary) {
    return new StepOutcome(result, summary, List.of(), Map.of());
  }

  public static StepOutcome of(Result result, String summary, List<String> detail) {
    return new StepOutcome(result, summary, detail, Map.of());
  }
}
