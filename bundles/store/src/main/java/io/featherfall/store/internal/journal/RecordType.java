package io.featherfall.store.internal.journal;

import io.featherfall.api.action.StepRef;
import io.featherfall.api.run.JournalRecord;
import java.time.Instant;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * How one type of record is written and read.
 *
 * @param name in the table; never changed once released
 * @param record the type
 * @param step the step it is of; {@code null} for a record of no step
 * @param put puts what has no column of its own
 * @param read the inverse
 */
record RecordType<R extends JournalRecord>(
    String name,
    Class<R> record,
    Function<R, StepRef> step,
    BiConsumer<Fields, R> put,
    Function<Stored, R> read) {

  /** A record's columns, and its fields. */
  record Stored(String runId, Instant at, StepRef step, Fields fields) {}

  JournalRow row(JournalRecord record, String at, int format) {
    R own = this.record.cast(record);
    Fields fields = new Fields();
    put.accept(fields, own);
    StepRef ref = step == null ? null : step.apply(own);
    return new JournalRow(
        record.runId(),
        at,
        name,
        format,
        ref == null ? null : ref.target(),
        ref == null ? null : ref.step(),
        fields.text());
  }
}
