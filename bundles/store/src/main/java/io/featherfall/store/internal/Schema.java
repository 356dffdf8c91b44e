package io.featherfall.store.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The tables. Each version is a list of statements that leads there from the version before; what
 * has been released is never changed.
 */
final class Schema {
  private static final List<List<String>> STEPS =
      List.of(
          List.of(
              "CREATE TABLE run (id TEXT PRIMARY KEY, group_id TEXT NOT NULL, kind TEXT NOT NULL,"
                  + " state TEXT NOT NULL, cause TEXT, reason TEXT NOT NULL, started_by TEXT NOT"
                  + " NULL, latched INTEGER NOT NULL, decided_at TEXT NOT NULL, due_at TEXT NOT"
                  + " NULL, ended_at TEXT, predicted TEXT NOT NULL, runtime_at_start TEXT, outcome"
                  + " TEXT NOT NULL)",
              "CREATE INDEX run_by_time ON run (decided_at, id)",
              "CREATE TABLE run_step (run_id TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,"
                  + " position INTEGER NOT NULL, target TEXT NOT NULL, step TEXT NOT NULL, title"
                  + " TEXT NOT NULL, phase TEXT NOT NULL, budget TEXT NOT NULL, state TEXT NOT"
                  + " NULL, started_at TEXT, took TEXT, result TEXT, summary TEXT NOT NULL, detail"
                  + " TEXT, PRIMARY KEY (run_id, position)) WITHOUT ROWID",
              "CREATE TABLE counter (card TEXT PRIMARY KEY, reboots INTEGER NOT NULL, uptime_ticks"
                  + " INTEGER NOT NULL, serial TEXT NOT NULL)",
              "CREATE TABLE audit (seq INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, done_by"
                  + " TEXT NOT NULL, action TEXT NOT NULL, subject TEXT NOT NULL, detail TEXT NOT"
                  + " NULL)"),
          List.of(
              "CREATE TABLE journal (seq INTEGER PRIMARY KEY AUTOINCREMENT, run_id TEXT NOT NULL, at"
                  + " TEXT NOT NULL, type TEXT NOT NULL, format INTEGER NOT NULL, target TEXT, step"
                  + " TEXT, content TEXT NOT NULL)",
              "CREATE INDEX journal_by_run ON journal (run_id, seq)",
              "CREATE INDEX journal_settled ON journal (seq, run_id) WHERE type = 'run-settled'"));

  /** The version this program writes. */
  static final int VERSION = STEPS.size();

  private Schema() {}

  /** Leads from the version found to this one, all or nothing. */
  static void migrate(Connection connection, int found) throws SQLException {
    if (found == VERSION) {
      return;
    }
    Database.inTransaction(
        connection,
        () -> {
          try (Statement statement = connection.createStatement()) {
            for (List<String> step : STEPS.subList(found, VERSION)) {
              for (String sql : step) {
                statement.execute(sql);
              }
            }
            statement.execute("PRAGMA user_version = " + VERSION);
          }
        },
        () -> {});
  }
}
