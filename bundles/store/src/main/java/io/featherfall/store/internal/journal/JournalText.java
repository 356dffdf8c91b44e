package io.featherfall.store.internal.journal;

import io.featherfall.api.action.StepRef;
import io.featherfall.api.run.JournalRecord;
import io.featherfall.api.service.StoreException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Records as rows, and back. */
public final class JournalText {
  /** The form of the rows that this version writes. */
  static final int FORMAT = 1;

  private final Path file;
  private final Function<Instant, String> time;

  /**
   * @param file for messages
   * @param time how instants are written, so that they sort
   */
  public JournalText(Path file, Function<Instant, String> time) {
    this.file = file;
    this.time = time;
  }

  public JournalRow row(JournalRecord record) {
    for (RecordType<?> type : RecordTypes.ALL) {
      if (type.record().isInstance(record)) {
        return type.row(record, time.apply(record.at()), FORMAT);
      }
    }
    throw new IllegalArgumentException("no form for " + record.getClass());
  }

  public List<JournalRecord> records(List<JournalRow> rows) throws StoreException {
    List<JournalRecord> records = new ArrayList<>(rows.size());
    for (JournalRow row : rows) {
      records.add(record(row));
    }
    return records;
  }

  private JournalRecord record(JournalRow row) throws StoreException {
    if (row.format() == FORMAT) {
      for (RecordType<?> type : RecordTypes.ALL) {
        if (type.name().equals(row.type())) {
          return read(type, row);
        }
      }
    }
    throw new StoreException(
        where(row) + " was written by a later version of the agent; run that one", null);
  }

  private JournalRecord read(RecordType<?> type, JournalRow row) throws StoreException {
    try {
      StepRef step = type.step() == null ? null : new StepRef(row.target(), row.step());
      return type.read()
          .apply(
              new RecordType.Stored(
                  row.runId(), Instant.parse(row.at()), step, Fields.parse(row.content())));
    } catch (RuntimeException unreadable) {
      // Whatever a parser throws at a value that this version would not have written.
      throw new StoreException(where(row) + " cannot be read: " + unreadable, unreadable);
    }
  }

  private String where(JournalRow row) {
    return file + ": the journal's record " + row.type() + " of run " + row.runId();
  }
}
