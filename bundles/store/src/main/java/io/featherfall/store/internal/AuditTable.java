package io.featherfall.store.internal;

import io.featherfall.api.service.AuditLog.Entry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Audit entries in the table {@code audit}. */
final class AuditTable {
  private final Connection connection;

  AuditTable(Connection connection) {
    this.connection = connection;
  }

  void add(List<Entry> entries, int kept) throws SQLException {
    if (entries.isEmpty()) {
      return;
    }
    try (PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO audit (at, done_by, action, subject, detail) VALUES (?, ?, ?, ?, ?)");
        PreparedStatement trim =
            connection.prepareStatement(
                "DELETE FROM audit WHERE seq <= (SELECT max(seq) FROM audit) - ?")) {
      for (Entry entry : entries) {
        insert.setString(1, Columns.text(entry.at()));
        insert.setString(2, entry.by());
        insert.setString(3, entry.action());
        insert.setString(4, entry.subject());
        insert.setString(5, entry.detail());
        insert.executeUpdate();
      }
      trim.setInt(1, kept);
      trim.executeUpdate();
    }
  }

  /** The newest entries, newest first. */
  List<Entry> recent(int atMost) throws SQLException {
    List<Entry> entries = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT at, done_by, action, subject, detail FROM audit ORDER BY seq DESC LIMIT ?")) {
      select.setInt(1, atMost);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          entries.add(
              new Entry(
                  Instant.parse(row.getString(1)),
                  row.getString(2),
                  row.getString(3),
                  row.getString(4),
                  row.getString(5)));
        }
      }
    }
    return entries;
  }
}
