package io.featherfall.store.internal;

import io.featherfall.store.internal.journal.JournalTable;
import io.featherfall.store.internal.journal.PendingJournal.Entry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.JDBC;

/** One open connection to SQLite. Of one thread. */
final class Database implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  // SQLite's result codes for a file whose content is broken.
  private static final int CORRUPT = 11;
  private static final int NOT_A_DATABASE = 26;

  /** The file was written by a later version. */
  static final class NewerSchemaException extends SQLException {
    private static final long serialVersionUID = 1L;

    NewerSchemaException(int found) {
      super(
          "was written by a newer version (schema "
              + found
              + ", this one knows "
              + Schema.VERSION
              + ")");
    }
  }

  /** SQLite itself cannot be loaded. */
  static final class NativeLibraryException extends SQLException {
    private static final long serialVersionUID = 1L;

    NativeLibraryException(Throwable cause) {
      super("SQLite's native library cannot be loaded: " + cause, cause);
    }
  }

  private final Connection connection;
  private final RunTable runs;
  private final CounterTable counters;
  private final AuditTable audit;
  private final JournalTable journal;

  private Database(Connection connection) {
    this.connection = connection;
    this.runs = new RunTable(connection);
    this.counters = new CounterTable(connection);
    this.audit = new AuditTable(connection);
    this.journal = new JournalTable(connection);
  }

  /**
   * Opens the file, checks it, and brings it to this version's schema.
   *
   * @param copy kept of a file of an older schema
   */
  static Database open(Path file, CopyBeforeMigration copy) throws SQLException {
    Connection connection = connect(file);
    try {
      int version = number(connection, "PRAGMA user_version");
      if (version > Schema.VERSION) {
        throw new NewerSchemaException(version);
      }
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA busy_timeout = 2000");
        statement.execute("PRAGMA journal_mode = WAL");
        statement.execute("PRAGMA synchronous = FULL");
        statement.execute("PRAGMA foreign_keys = ON");
        statement.execute("PRAGMA journal_size_limit = 4194304");
      }
      check(connection);
      if (version > 0 && version < Schema.VERSION) {
        copy.make(connection, version);
      }
      Schema.migrate(connection, version);
      return new Database(connection);
    } catch (SQLException failed) {
      closeAfter(connection, failed);
      throw failed;
    }
  }

  /** Whether the file's content is broken, rather than its surroundings. */
  static boolean damaged(SQLException failure) {
    return failure.getErrorCode() == CORRUPT || failure.getErrorCode() == NOT_A_DATABASE;
  }

  RunTable runs() {
    return runs;
  }

  CounterTable counters() {
    return counters;
  }

  AuditTable audit() {
    return audit;
  }

  JournalTable journal() {
    return journal;
  }

  Connection connection() {
    return connection;
  }

  /** Writes all of the batch, or nothing of it. */
  void write(Unwritten.Batch batch, Retention retention) throws SQLException {
    inTransaction(
        connection,
        () -> {
          journal.add(batch.journal().stream().map(Entry::row).toList(), retention.runs());
          runs.save(batch.runs(), retention.runs());
          audit.add(batch.entries(), retention.auditEntries());
          counters.forget(batch.forgotten());
          counters.save(batch.counters());
        },
        runs::forgetCached);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException failed) {
      LOG.warn("The database was not closed cleanly", failed);
    }
  }

  /** Some changes. */
  interface Changes {
    void make() throws SQLException;
  }

  static void inTransaction(Connection connection, Changes changes, Runnable undone)
      throws SQLException {
    connection.setAutoCommit(false);
    boolean committed = false;
    try {
      changes.make();
      connection.commit();
      committed = true;
    } finally {
      if (!committed) {
        undone.run();
        rollBack(connection);
      }
      endTransactions(connection);
    }
  }

  /** A failure here says nothing about the changes, and must not hide one that does. */
  private static void endTransactions(Connection connection) {
    try {
      connection.setAutoCommit(true);
    } catch (SQLException noneOpen) {
      LOG.debug("No transaction left to end", noneOpen);
    }
  }

  private static void rollBack(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException alreadyRolledBack) {
      // SQLite rolls back by itself when the disk is full.
      LOG.debug("Nothing left to roll back", alreadyRolledBack);
    }
  }

  /** A bare connection, for the caller to close. */
  static Connection connect(Path file) throws SQLException {
    try {
      return JDBC.createConnection("jdbc:sqlite:" + file, new Properties());
    } catch (LinkageError notLoaded) {
      throw new NativeLibraryException(notLoaded);
    } catch (SQLException failed) {
      // The driver wraps what its loader throws; what SQLite itself says has no cause.
      if (failed.getCause() != null && !(failed.getCause() instanceof SQLException)) {
        throw new NativeLibraryException(failed.getCause());
      }
      throw failed;
    }
  }

  private static void check(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("PRAGMA quick_check(1)")) {
      if (!result.next() || !"ok".equals(result.getString(1))) {
        throw new SQLException("the check of its content failed", "", CORRUPT);
      }
    }
  }

  private static int number(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      return result.next() ? result.getInt(1) : 0;
    }
  }

  private static void closeAfter(Connection connection, SQLException failure) {
    try {
      connection.close();
    } catch (SQLException notClosed) {
      failure.addSuppressed(notClosed);
    }
  }
}
