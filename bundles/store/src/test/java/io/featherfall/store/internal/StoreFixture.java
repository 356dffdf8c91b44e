package io.featherfall.store.internal;

import io.featherfall.api.action.Phase;
import io.featherfall.api.action.StepOutcome;
import io.featherfall.api.action.StepRef;
import io.featherfall.api.condition.Condition;
import io.featherfall.api.run.RunKind;
import io.featherfall.api.run.RunRecord;
import io.featherfall.api.run.RunState;
import io.featherfall.api.run.StepRecord;
import io.featherfall.api.service.AuditLog;
import io.featherfall.api.service.CounterStore;
import io.featherfall.api.service.Journal;
import io.featherfall.api.service.RunStore;
import io.featherfall.api.ups.SourceCounter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A store in a folder, with its three services, and records to put into it. */
final class StoreFixture implements AutoCloseable {
  static final Duration SOON = Duration.ofSeconds(15);
  private static final Duration TICK = Duration.ofMillis(20);
  private static final Duration PATIENCE = SOON;
  private static final Retention MUCH = new Retention(1_000, 10_000);
  static final Instant AT = Instant.parse("2026-01-02T03:04:05.123456789Z");

  final Store store;
  final RunStore runs;
  final CounterStore counters;
  final AuditLog audit;
  final Journal journal;

  StoreFixture(Path folder) {
    this(folder, PATIENCE);
  }

  /**
   * @param patience how long an append may wait for the disk
   */
  StoreFixture(Path folder, Duration patience) {
    this(file(folder), file(folder)::open, MUCH, TICK, patience);
  }

  StoreFixture(Path folder, Retention retention, Duration tick) {
    this(file(folder), file(folder)::open, retention, tick, PATIENCE);
  }

  StoreFixture(DatabaseFile file, Store.Opener opener) {
    this(file, opener, MUCH, TICK, PATIENCE);
  }

  private StoreFixture(
      DatabaseFile file,
      Store.Opener opener,
      Retention retention,
      Duration tick,
      Duration patience) {
    store = new Store(file.path(), opener, retention, System::nanoTime, tick, patience);
    runs = new DurableRunStore(store);
    counters = new DurableCounterStore(store);
    audit = new DurableAuditLog(store);
    journal = new DurableJournal(store);
  }

  static DatabaseFile file(Path folder) {
    return new DatabaseFile(folder, InstantSource.fixed(AT));
  }

  @Override
  public void close() {
    store.close();
  }

  /** A run with every field in use; later numbers are newer. */
  static RunRecord fullRun(int number) {
    return new RunRecord(
        "20260102-030405-" + number,
        "rack \"1\"",
        RunKind.REAL,
        RunState.FAILED,
        Optional.of(Condition.LOW_BATTERY),
        "battery low; 'soon' empty",
        "policy",
        true,
        AT.plusSeconds(number),
        AT.plusSeconds(number + 10),
        Optional.of(AT.plusSeconds(number + 100)),
        Duration.ofMillis(62_345),
        Optional.of(Duration.ofSeconds(317)),
        "one step was refused",
        List.of(
            new StepRecord(
                new StepRef("stop-database", "run"),
                "run command file stop.sh",
                Phase.SERVICES,
                Duration.ofSeconds(63),
                StepRecord.State.ENDED,
                Optional.of(AT.plusNanos(1)),
                Optional.of(Duration.ofNanos(1_234_567_891L)),
                Optional.of(StepOutcome.Result.REFUSED),
                "exit code 9",
                List.of("", "two\nlines", "back\\slash \\n", "Grüße")),
            new StepRecord(
                new StepRef("this machine", "power-off"),
                "power off this machine",
                Phase.SELF,
                Duration.ofSeconds(120),
                StepRecord.State.SKIPPED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                List.of())));
  }

  /** A run that has only just been decided. */
  static RunRecord bareRun(int number) {
    return new RunRecord(
        "20260102-030405-" + number,
        "g",
        RunKind.REHEARSAL,
        RunState.SCHEDULED,
        Optional.empty(),
        "by hand",
        "console",
        false,
        AT.plusSeconds(number),
        AT.plusSeconds(number),
        Optional.empty(),
        Duration.ZERO,
        Optional.empty(),
        "",
        List.of());
  }

  static CounterStore.Kept kept(long reboots, long ticks) {
    return new CounterStore.Kept(new SourceCounter(reboots, ticks), "AS1234");
  }

  static AuditLog.Entry entry(int number) {
    return new AuditLog.Entry(
        AT.plusSeconds(number), "console", "mode.set", "agent", "detail " + number);
  }

  /** One statement by somebody else on the same file; the first column of its first row, or -1. */
  static long sql(Path folder, String... statements) throws SQLException {
    long answer = -1;
    try (Connection other = connect(folder);
        Statement statement = other.createStatement()) {
      for (String sql : statements) {
        if (statement.execute(sql)) {
          try (ResultSet row = statement.getResultSet()) {
            answer = row.next() ? row.getLong(1) : -1;
          }
        }
      }
    }
    return answer;
  }

  static Connection connect(Path folder) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("featherfall.db"));
  }
}
