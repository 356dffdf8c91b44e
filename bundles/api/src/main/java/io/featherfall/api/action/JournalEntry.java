package io.featherfall.api.action;

import java.time.Instant;
import java.util.Map;

/**
 * What the journal kept of one ended step.
 *
 * @param runId the run
 * @param ref the step
 * @param result how it ended
 * @param undo what the step left for its inverse
 * @param at when it ended, wall clock
 */
public record JournalEntry(
    String runId, StepRef ref, StepOutcome.Result result, Map<String, String> undo, Instant at) {
  public JournalEntry {
    undo = Map.copyOf(undo);
  }
}
