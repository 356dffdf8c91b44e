package io.featherfall.store.internal;

import io.featherfall.api.condition.Condition;
import io.featherfall.api.run.RunKind;
import io.featherfall.api.run.RunRecord;
import io.featherfall.api.run.RunState;
import io.featherfall.api.run.StepRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs in the tables {@code run} and {@code run_step}. */
final class RunTable {
  private static final int CACHED_RUNS = 16;
  private static final String COLUMNS =
      "id, group_id, kind, state, cause, reason, started_by, latched, decided_at, due_at, ended_at,"
          + " predicted, runtime_at_start, outcome";
  private static final String SAVE =
      "INSERT INTO run ("
          + COLUMNS
          + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
          + " group_id = excluded.group_id, kind = excluded.kind, state = excluded.state, cause ="
          + " excluded.cause, reason = excluded.reason, started_by = excluded.started_by, latched ="
          + " excluded.latched, decided_at = excluded.decided_at, due_at = excluded.due_at,"
          + " ended_at = excluded.ended_at, predicted = excluded.predicted, runtime_at_start ="
          + " excluded.runtime_at_start, outcome = excluded.outcome";
  private static final String SELECT = "SELECT " + COLUMNS + " FROM run ";
  private static final String NEWEST = "ORDER BY decided_at DESC, id DESC LIMIT ?";

  private final Connection connection;
  private final StepTable steps;

  // Of a long plan only the few steps that changed are written again.
  private final Map<String, List<StepRecord>> written =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<StepRecord>> eldest) {
          return size() > CACHED_RUNS;
        }
      };

  RunTable(Connection connection) {
    this.connection = connection;
    this.steps = new StepTable(connection);
  }

  void save(List<RunRecord> runs, int kept) throws SQLException {
    boolean unknown = false;
    for (RunRecord run : runs) {
      List<StepRecord> before = written.get(run.id());
      unknown |= before == null;
      save(run);
      steps.save(run.id(), run.steps(), before);
      written.put(run.id(), run.steps());
    }
    if (unknown) {
      trim(kept);
    }
  }

  /** What was written last is not certain any more. */
  void forgetCached() {
    written.clear();
  }

  List<RunRecord> recent(int atMost) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(SELECT + NEWEST)) {
      select.setInt(1, atMost);
      return read(select);
    }
  }

  Optional<RunRecord> find(String id) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(SELECT + "WHERE id = ?")) {
      select.setString(1, id);
      return read(select).stream().findFirst();
    }
  }

  private void save(RunRecord run) throws SQLException {
    try (PreparedStatement save = connection.prepareStatement(SAVE)) {
      int column = 0;
      save.setString(++column, run.id());
      save.setString(++column, run.groupId());
      save.setString(++column, run.kind().name());
      save.setString(++column, run.state().name());
      save.setString(++column, Columns.text(run.cause(), Condition::name));
      save.setString(++column, run.reason());
      save.setString(++column, run.by());
      save.setBoolean(++column, run.latched());
      save.setString(++column, Columns.text(run.decidedAt()));
      save.setString(++column, Columns.text(run.dueAt()));
      save.setString(++column, Columns.text(run.endedAt(), Columns::text));
      save.setString(++column, run.predicted().toString());
      save.setString(++column, Columns.text(run.runtimeAtStart(), Duration::toString));
      save.setString(++column, run.outcome());
      save.executeUpdate();
    }
  }

  private List<RunRecord> read(PreparedStatement select) throws SQLException {
    List<RunRecord> runs = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        runs.add(
            new RunRecord(
                row.getString("id"),
                row.getString("group_id"),
                RunKind.valueOf(row.getString("kind")),
                RunState.valueOf(row.getString("state")),
                Columns.value(row.getString("cause"), Condition::valueOf),
                row.getString("reason"),
                row.getString("started_by"),
                row.getBoolean("latched"),
                Instant.parse(row.getString("decided_at")),
                Instant.parse(row.getString("due_at")),
                Columns.value(row.getString("ended_at"), Instant::parse),
                Duration.parse(row.getString("predicted")),
                Columns.value(row.getString("runtime_at_start"), Duration::parse),
                row.getString("outcome"),
                steps.of(row.getString("id"))));
      }
    }
    return runs;
  }

  private void trim(int kept) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM run WHERE id NOT IN (SELECT id FROM run " + NEWEST + ")")) {
      delete.setInt(1, kept);
      delete.executeUpdate();
    }
  }
}
