package io.featherfall.store.internal.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The journal in the table {@code journal}. */
public final class JournalTable {
  private static final String SETTLED_RUNS =
      "SELECT run_id FROM journal WHERE type = '" + JournalRow.SETTLED + "'";
  private static final String SELECT =
      "SELECT run_id, at, type, format, target, step, content FROM journal ";

  private final Connection connection;

  public JournalTable(Connection connection) {
    this.connection = connection;
  }

  /**
   * Adds rows, in this order; then the oldest runs go that are settled and too many.
   *
   * @param kept how many settled runs are kept
   */
  public void add(List<JournalRow> rows, int kept) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO journal (run_id, at, type, format, target, step, content) VALUES (?, ?,"
                + " ?, ?, ?, ?, ?)")) {
      for (JournalRow row : rows) {
        insert.setString(1, row.runId());
        insert.setString(2, row.at());
        insert.setString(3, row.type());
        insert.setInt(4, row.format());
        insert.setString(5, row.target());
        insert.setString(6, row.step());
        insert.setString(7, row.content());
        insert.executeUpdate();
      }
    }
    if (rows.stream().anyMatch(JournalRow::settles)) {
      trim(kept);
    }
  }

  /** The rows of all runs that are not settled. */
  public List<JournalRow> unsettled() throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            SELECT + "WHERE run_id NOT IN (" + SETTLED_RUNS + ") ORDER BY seq")) {
      return read(select);
    }
  }

  public List<JournalRow> of(String runId) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(SELECT + "WHERE run_id = ? ORDER BY seq")) {
      select.setString(1, runId);
      return read(select);
    }
  }

  private void trim(int kept) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM journal WHERE run_id IN ("
                + SETTLED_RUNS
                + " ORDER BY seq DESC LIMIT -1 OFFSET ?)")) {
      delete.setInt(1, kept);
      delete.executeUpdate();
    }
  }

  private static List<JournalRow> read(PreparedStatement select) throws SQLException {
    List<JournalRow> rows = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        rows.add(
            new JournalRow(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getInt(4),
                row.getString(5),
                row.getString(6),
                row.getString(7)));
      }
    }
    return rows;
  }
}
