package io.featherfall.store.internal;

import io.featherfall.api.action.Phase;
import io.featherfall.api.action.StepOutcome;
import io.featherfall.api.action.StepRef;
import io.featherfall.api.run.StepRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The steps of runs in the table {@code run_step}. */
final class StepTable {
  private static final String SAVE =
      "INSERT OR REPLACE INTO run_step (run_id, position, target, step, title, phase, budget, state,"
          + " started_at, took, result, summary, detail) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
          + " ?)";

  private final Connection connection;

  StepTable(Connection connection) {
    this.connection = connection;
  }

  /**
   * Brings the table to these steps.
   *
   * @param before what the table holds; {@code null} if that is not known
   */
  void save(String runId, List<StepRecord> steps, List<StepRecord> before) throws SQLException {
    if (before == null || before.size() > steps.size()) {
      try (PreparedStatement delete =
          connection.prepareStatement("DELETE FROM run_step WHERE run_id = ? AND position >= ?")) {
        delete.setString(1, runId);
        delete.setInt(2, before == null ? 0 : steps.size());
        delete.executeUpdate();
      }
    }
    try (PreparedStatement save = connection.prepareStatement(SAVE)) {
      for (int i = 0; i < steps.size(); i++) {
        StepRecord step = steps.get(i);
        if (before == null || i >= before.size() || !before.get(i).equals(step)) {
          save(save, runId, i, step);
        }
      }
    }
  }

  List<StepRecord> of(String runId) throws SQLException {
    List<StepRecord> steps = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement("SELECT * FROM run_step WHERE run_id = ? ORDER BY position")) {
      select.setString(1, runId);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          steps.add(
              new StepRecord(
                  new StepRef(row.getString("target"), row.getString("step")),
                  row.getString("title"),
                  Phase.valueOf(row.getString("phase")),
                  Duration.parse(row.getString("budget")),
                  StepRecord.State.valueOf(row.getString("state")),
                  Columns.value(row.getString("started_at"), Instant::parse),
                  Columns.value(row.getString("took"), Duration::parse),
                  Columns.value(row.getString("result"), StepOutcome.Result::valueOf),
                  row.getString("summary"),
                  Columns.lines(row.getString("detail"))));
        }
      }
    }
    return steps;
  }

  private static void save(PreparedStatement save, String runId, int position, StepRecord step)
      throws SQLException {
    int column = 0;
    save.setString(++column, runId);
    save.setInt(++column, position);
    save.setString(++column, step.ref().target());
    save.setString(++column, step.ref().step());
    save.setString(++column, step.title());
    save.setString(++column, step.phase().name());
    save.setString(++column, step.budget().toString());
    save.setString(++column, step.state().name());
    save.setString(++column, Columns.text(step.startedAt(), Columns::text));
    save.setString(++column, Columns.text(step.took(), Duration::toString));
    save.setString(++column, Columns.text(step.result(), StepOutcome.Result::name));
    save.setString(++column, step.summary());
    save.setString(++column, Columns.lines(step.detail()));
    save.executeUpdate();
  }
}
