package io.featherfall.store.internal;

import io.featherfall.api.health.Problem;
import io.featherfall.api.run.JournalRecord;
import io.featherfall.api.service.CounterStore;
import io.featherfall.api.service.Journal;
import io.featherfall.api.service.StoreException;
import io.featherfall.store.internal.journal.JournalRow;
import io.featherfall.store.internal.journal.JournalText;
import io.featherfall.store.internal.journal.PendingJournal;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything is put among the unwritten first and from there into the database, all of it in one
 * transaction. So what cannot be written stays in memory, is read from there, and is tried again;
 * without any database the unwritten is simply all there is. Only the store's thread touches the
 * database and the problems' causes.
 */
final class Store implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Store.class);
  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final String LOST =
      ": runs, audit and the cards' counters are kept in memory and would be lost with a restart,"
          + " which would not resume a run";

  /** Opens the database. */
  interface Opener {
    DatabaseFile.Opened open() throws CannotOpenException;
  }

  /** A look into the database. */
  interface Query<T> {
    T from(Database database) throws SQLException;
  }

  private final Path file;
  private final Opener opener;
  private final LongSupplier nanoTime;
  private final JournalText journalText;
  private final PendingJournal journal;
  private final Unwritten unwritten;
  private final StoreThread thread;
  private final AtomicBoolean nudged = new AtomicBoolean();

  private Database database;
  private boolean everOpened;
  private boolean hopeless;
  private boolean failing;
  private long retryAt;
  private List<Problem> ofTheFile = List.of();
  private volatile List<Problem> problems = List.of();

  /**
   * @param patience how long the disk may take before nobody waits for a journal's record any more
   */
  Store(
      Path file,
      Opener opener,
      Retention retention,
      LongSupplier nanoTime,
      Duration flushEvery,
      Duration patience) {
    this.file = file;
    this.opener = opener;
    this.nanoTime = nanoTime;
    this.journalText = new JournalText(file, Columns::text);
    this.journal = new PendingJournal(patience);
    this.unwritten = new Unwritten(retention, journal);
    this.thread = new StoreThread(this::open, this::tick, this::shut, flushEvery);
  }

  /** What is wrong at this moment. */
  List<Problem> problems() {
    List<Problem> all = problems;
    return all.isEmpty() && journal.hanging()
        ? List.of(
            new Problem(
                Problem.Severity.ERROR,
                file.toString(),
                "the disk does not answer" + LOST,
                "see what keeps the disk of " + file.getParent() + " from answering"))
        : all;
  }

  /** Appends to the journal; returns at once. */
  CompletionStage<Journal.Durability> append(JournalRecord record) {
    return journal.append(journalText.row(record), this::nudge);
  }

  /** The journal of all runs that are not settled. */
  List<JournalRecord> unsettled() throws StoreException {
    return call(
        () -> {
          List<JournalRow> rows = journal.unsettled();
          if (rows.isEmpty() && !everOpened && !hopeless) {
            throw new StoreException(file + " could not be opened yet", null);
          }
          return journalText.records(rows);
        });
  }

  /** The journal of one run. */
  List<JournalRecord> journalOf(String runId) throws StoreException {
    return journalText.records(
        read(
                opened -> Optional.of(opened.journal().of(runId)),
                Optional.<List<JournalRow>>empty(),
                (kept, notYet) -> Optional.of(journal.of(runId, kept)))
            .orElseThrow());
  }

  /**
   * Puts something among the unwritten and writes it.
   *
   * @return whether it is durable; if not it is kept in memory
   */
  boolean write(Consumer<Unwritten> change) throws StoreException {
    return call(
        () -> {
          change.accept(unwritten);
          return flush();
        });
  }

  /**
   * Forgets a card's counters.
   *
   * @throws StoreException if that is not durable; nothing is forgotten then
   */
  void forget(String card) throws StoreException {
    boolean durable =
        call(
            () -> {
              Optional<CounterStore.Kept> before = unwritten.forget(card);
              boolean written = flush();
              if (!written) {
                unwritten.remember(card, before);
              }
              return written;
            });
    if (!durable) {
      throw new StoreException(file + " cannot be written now", null);
    }
  }

  /** Changes how much is kept; what is too much goes with the next new one. */
  void retain(Retention retention) {
    unwritten.retain(retention);
  }

  /** Keeps the counters for the next tick; returns at once. */
  void keep(String card, CounterStore.Kept kept) {
    unwritten.put(card, kept);
  }

  /**
   * Reads from the database, if there is one, and lays what is unwritten over it.
   *
   * @param none what stands for the database if there is none
   */
  <T> T read(Query<T> query, T none, BiFunction<T, Unwritten, T> overlay) throws StoreException {
    return call(
        () -> {
          T kept = none;
          if (database != null) {
            try {
              kept = query.from(database);
            } catch (SQLException failed) {
              if (Database.damaged(failed)) {
                failed("is damaged", failed);
              }
              throw new StoreException(file + " cannot be read: " + failed.getMessage(), failed);
            }
          }
          return overlay.apply(kept, unwritten);
        });
  }

  /** Copies the database into a new file, on the caller's thread and a connection of its own. */
  void copy(Path target) throws StoreException {
    boolean complete =
        call(
            () -> {
              if (database == null) {
                throw new StoreException(file + " is not open: there is nothing to copy", null);
              }
              return unwritten.isEmpty() || flush();
            });
    if (!complete) {
      LOG.warn("{}: what is in memory only is not in the copy", file);
    }
    try (Connection reader = Database.connect(file)) {
      DatabaseCopy.make(reader, target);
    } catch (SQLException | IOException failed) {
      throw new StoreException(target + " cannot be written: " + failed, failed);
    }
  }

  /** Writes what is unwritten, for a bounded time, and closes the database. */
  @Override
  public void close() {
    if (!thread.close()) {
      LOG.error("The store did not close in time; what was not written is lost: {}", file);
    }
    journal.close();
  }

  private void nudge() {
    // One is enough for all that is appended until it is done.
    if (nudged.compareAndSet(false, true) && !thread.nudge(this::flushNudged)) {
      nudged.set(false);
    }
  }

  private void flushNudged() {
    nudged.set(false);
    if (!unwritten.isEmpty()) {
      flush();
    }
  }

  private <T> T call(StoreThread.Task<T> task) throws StoreException {
    return thread.call(task, file);
  }

  private void tick() {
    if (database == null && !hopeless && due()) {
      open();
    }
    if (!unwritten.isEmpty() && due()) {
      flush();
    }
  }

  private void open() {
    try {
      DatabaseFile.Opened opened = opener.open();
      database = opened.database();
      ofTheFile = opened.problems();
      journal.opened(database.journal().unsettled());
      everOpened = true;
      if (failing) {
        LOG.info("The database is open again: {}", file);
      }
      failing = false;
      if (unwritten.isEmpty() || flush()) {
        publish(null);
      }
    } catch (CannotOpenException cannot) {
      hopeless = cannot.hopeless();
      failing(cannot.getMessage(), cannot.remedy(), cannot);
    } catch (SQLException unreadable) {
      database.close();
      database = null;
      failed("cannot be read", unreadable);
    }
  }

  /** Whether nothing of what was there is unwritten now. */
  private boolean flush() {
    if (database == null || failing && !due()) {
      return false;
    }
    try {
      Unwritten.Batch batch = unwritten.batch();
      database.write(batch, unwritten.retention());
      unwritten.written(batch);
      if (failing) {
        LOG.info("Writing to the database again: {}", file);
        failing = false;
        publish(null);
      }
      return true;
    } catch (SQLException failed) {
      failed("cannot be written", failed);
      return false;
    }
  }

  private void failed(String what, SQLException failure) {
    if (database != null && Database.damaged(failure)) {
      // The next attempt to open sets the file aside; what is unwritten goes into the fresh one.
      database.close();
      database = null;
    }
    failing(
        what + ": " + failure.getMessage(),
        "make space on the file system of "
            + file.getParent()
            + " and see that it can be written;"
            + " it is tried again every second",
        failure);
  }

  private void failing(String message, String remedy, Exception cause) {
    retryAt = nanoTime.getAsLong() + RETRY_NANOS;
    if (!failing) {
      failing = true;
      LOG.error("{} {}{}. {}", file, message, LOST, remedy, cause);
    }
    publish(new Problem(Problem.Severity.ERROR, file.toString(), message + LOST, remedy));
    // Last, so that whoever is told can see why.
    journal.notWritten();
  }

  private void publish(Problem failure) {
    List<Problem> all = new ArrayList<>();
    if (failure != null) {
      all.add(failure);
    }
    all.addAll(ofTheFile);
    problems = List.copyOf(all);
  }

  private boolean due() {
    return !failing || nanoTime.getAsLong() - retryAt >= 0;
  }

  private void shut() {
    journal.seal();
    retryAt = nanoTime.getAsLong();
    boolean written = unwritten.isEmpty() || flush();
    if (database != null) {
      database.close();
      database = null;
    }
    if (!written) {
      LOG.error("Not everything could be written before the end: {}", file);
    }
  }
}
