package io.featherfall.store.internal.journal;

/**
 * A record as it lies in the table {@code journal}: all of it text.
 *
 * @param runId the run
 * @param at when, ISO 8601
 * @param type the record's name in the table
 * @param format the version of {@code content}'s form
 * @param target the step's target; {@code null} if the record is of no step
 * @param step the step; {@code null} if the record is of no step
 * @param content everything else, a line per field
 */
public record JournalRow(
    String runId, String at, String type, int format, String target, String step, String content) {

  /** The type that ends a run's claim to be resumed. Fixed, since queries ask for it. */
  static final String SETTLED = "run-settled";

  boolean settles() {
    return type.equals(SETTLED);
  }
}
