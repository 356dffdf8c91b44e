package io.featherfall.api.run;

import static java.util.Objects.requireNonNull;

import io.featherfall.api.action.Phase;
import io.featherfall.api.action.StepOutcome;
import io.featherfall.api.action.StepRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One step of a run as it stands.
 *
 * @param ref its name
 * @param title what it does
 * @param phase its phase
 * @param budget the longest it may take
 * @param state waiting, running or ended
 * @param startedAt wall clock; empty while waiting
 * @param took monotonic; empty until ended
 * @param result empty until ended, and for a step that was skipped
 * @param summary one line; empty while waiting
 * @param detail further lines
 */
public record StepRecord(
    StepRef ref,
    String title,
    Phase phase,
    Duration budget,
    State state,
    Optional<Instant> startedAt,
    Optional<Duration> took,
    Optional<StepOutcome.Result> result,
    String summary,
    List<String> detail) {

  /** Where a step stands. */
  public enum State {
    WAITING,
    RUNNING,
    ENDED,
    /** Never begun: the run was aborted or held before. */
    SKIPPED
  }

  public StepRecord {
    requireNonNull(ref, "ref");
    requireNonNull(title, "title");
    requireNonNull(phase, "phase");
    requireNonNull(state, "state");
    requireNonNull(summary, "summary");
    detail = List.copyOf(detail);
  }
}
