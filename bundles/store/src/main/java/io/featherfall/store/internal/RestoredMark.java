package io.featherfall.store.internal;

import io.featherfall.api.run.JournalRecord;
import io.featherfall.store.internal.journal.JournalRow;
import io.featherfall.store.internal.journal.JournalText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Set by whoever restores a backup: a run that was under way when the backup was made is past, and
 * must not be resumed from it.
 */
final class RestoredMark {
  private static final Logger LOG = LoggerFactory.getLogger(RestoredMark.class);

  private final Path mark;
  private final InstantSource clock;

  RestoredMark(Path folder, InstantSource clock) {
    this.mark = folder.resolve("restored");
    this.clock = clock;
  }

  /** Settles every run of a database that was just restored; once. */
  void obey(Database database) throws SQLException, IOException {
    if (!Files.exists(mark)) {
      return;
    }
    JournalText text = new JournalText(mark, Columns::text);
    Set<String> runs = new LinkedHashSet<>();
    database.journal().unsettled().forEach(row -> runs.add(row.runId()));
    List<JournalRow> settled =
        runs.stream()
            .map(run -> text.row(new JournalRecord.RunSettled(run, clock.instant())))
            .toList();
    Database.inTransaction(
        database.connection(), () -> database.journal().add(settled, Integer.MAX_VALUE), () -> {});
    runs.forEach(
        run ->
            LOG.warn("Run {} was under way when the backup was made; it is not resumed now", run));
    Files.delete(mark);
  }
}
