package io.featherfall.store.internal;

import static io.featherfall.store.internal.StoreFixture.bareRun;
import static io.featherfall.store.internal.StoreFixture.entry;
import static io.featherfall.store.internal.StoreFixture.fullRun;
import static io.featherfall.store.internal.StoreFixture.kept;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.featherfall.api.run.RunRecord;
import io.featherfall.api.run.RunState;
import io.featherfall.api.run.StepRecord;
import io.featherfall.api.service.StoreException;
import io.featherfall.testkit.Eventually;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
  @TempDir Path temporary;

  @Test
  void everyFieldOfARunComesBack() throws StoreException {
    try (StoreFixture fixture = new StoreFixture(temporary)) {
      fixture.runs.save(fullRun(1));
      fixture.runs.save(bareRun(2));

      assertThat(fixture.runs.find(fullRun(1).id())).contains(fullRun(1));
      assertThat(fixture.runs.find(bareRun(2).id())).contains(bareRun(2));
      assertThat(fixture.runs.find("none")).isEmpty();
      assertThat(fixture.store.problems()).isEmpty();
    }
  }

  @Test
  void everythingComesBackAfterARestart() throws StoreException {
    try (StoreFixture fixture = new StoreFixture(temporary)) {
      fixture.runs.save(fullRun(1));
      fixture.runs.save(fullRun(2));
      fixture.counters.save("nmc 1", kept(0xFFFF_FFFFL, 7));
      fixture.audit.record(entry(1));
      fixture.audit.record(entry(2));
    }
    try (StoreFixture fixture = new StoreFixture(temporary)) {
      assertThat(fixture.runs.recent(10)).containsExactly(fullRun(2), fullRun(1));
      assertThat(fixture.runs.recent(1)).containsExactly(fullRun(2));
      assertThat(fixture.runs.recent(0)).isEmpty();
      assertThat(fixture.counters.load("nmc 1")).contains(kept(0xFFFF_FFFFL, 7));
      assertThat(fixture.counters.load("nmc 2")).isEmpty();
      assertThat(fixture.audit.recent(10)).containsExactly(entry(2), entry(1));
      assertThat(fixture.audit.recent(1)).containsExactly(entry(2));
    }
  }

  @Test
  void aSavedRunIsDurableBeforeTheCallReturns() throws Exception {
    try (StoreFixture fixture = new StoreFixture(temporary)) {
      fixture.runs.save(fullRun(1));
      fixture.audit.record(entry(1));

      assertThat(StoreFixture.sql(temporary, "SELECT count(*) FROM run_step")).isEqualTo(2);
      assertThat(StoreFixture.sql(temporary, "SELECT count(*) FROM audit")).isEqualTo(1);
      assertThat(StoreFixture.sql(temporary, "PRAGMA user_version")).isEqualTo(Schema.VERSION);
    }
  }

  @Test
  void aLaterStateReplacesTheFormerOne() throws StoreException {
    RunRecord before = fullRun(1);
    StepRecord first = before.steps().get(0);
    StepRecord second = before.steps().get(1);
    List<List<StepRecord>> states =
        List.of(
            List.of(first, second),
            List.of(first, changed(second)),
            List.of(first, second, changed(second)),
            List.of(second),
            List.of());
    try (StoreFixture fixture = new StoreFixture(temporary)) {
      for (List<StepRecord> steps : states) {
        fixture.runs.save(with(before, steps));
        assertThat(fixture.runs.find(before.id())).contains(with(before, steps));
      }
    }
    try (StoreFixture fixture = new StoreFixture(temporary)) {
      fixture.runs.save(with(before, states.get(2)));
    }
    try (StoreFixture fixture = new StoreFixture(temporary)) {
      fixture.runs.save(with(before, states.get(3)));
      assertThat(fixture.runs.recent(9)).containsExactly(with(before, states.get(3)));
    }
  }

  @Test
  void countersOfOneCardAreWrittenAboutOnceATick() throws Exception {
    Duration tick = Duration.ofMillis(300);
    try (StoreFixture fixture = new StoreFixture(temporary, new Retention(1_000, 10_000), tick)) {
      fixture.counters.load("nmc");
      StoreFixture.sql(
          temporary,
          "CREATE TABLE written (n)",
          "CREATE TRIGGER inserted AFTER INSERT ON counter BEGIN INSERT INTO written VALUES (1);"
              + " END",
          "CREATE TRIGGER updated AFTER UPDATE ON counter BEGIN INSERT INTO written VALUES (1);"
              + " END");

      for (int i = 0; i < 50_000; i++) {
        fixture.counters.save("nmc", kept(1, i));
      }
      assertThat(fixture.counters.load("nmc")).contains(kept(1, 49_999));
      Eventually.within(
          StoreFixture.SOON,
          "the last counters are in the file",
          () -> query("SELECT count(*) FROM counter WHERE uptime_ticks = 49999") == 1);

      assertThat(query("SELECT count(*) FROM written")).isBetween(1L, 10L);
    }
  }

  @Test
  void aForgottenCardStaysForgottenAndMayComeBack() throws StoreException {
    try (StoreFixture fixture = new StoreFixture(temporary)) {
      fixture.counters.save("nmc", kept(5, 5));
      fixture.counters.forget("nmc");
      assertThat(fixture.counters.load("nmc")).isEmpty();
    }
    try (StoreFixture fixture = new StoreFixture(temporary)) {
      assertThat(fixture.counters.load("nmc")).isEmpty();
      fixture.counters.save("nmc", kept(1, 1));
      fixture.counters.save("nmc", kept(1, 2));
    }
    try (StoreFixture fixture = new StoreFixture(temporary)) {
      assertThat(fixture.counters.load("nmc")).contains(kept(1, 2));
    }
  }

  @Test
  void theOldestRunsAndAuditEntriesGo() throws StoreException {
    try (StoreFixture fixture =
        new StoreFixture(temporary, new Retention(3, 5), Duration.ofMillis(20))) {
      for (int i = 0; i < 9; i++) {
        fixture.runs.save(fullRun(i));
        fixture.audit.record(entry(i));
      }

      assertThat(fixture.runs.recent(100)).containsExactly(fullRun(8), fullRun(7), fullRun(6));
      assertThat(fixture.audit.recent(100))
          .containsExactly(entry(8), entry(7), entry(6), entry(5), entry(4));
      assertThat(query("SELECT count(*) FROM run_step")).isEqualTo(6);
      assertThat(query("SELECT count(*) FROM audit")).isEqualTo(5);
    }
  }

  @Test
  void onlyTheOwnerCanReadTheFiles() throws Exception {
    try (StoreFixture fixture = new StoreFixture(temporary)) {
      fixture.audit.record(entry(1));
      for (String name : List.of("featherfall.db", "featherfall.db-wal")) {
        assertThat(
                PosixFilePermissions.toString(
                    Files.getPosixFilePermissions(temporary.resolve(name))))
            .isEqualTo("rw-------");
      }
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(temporary.resolve("tmp"))))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void anInterruptedThreadStillLeavesItsTrace() throws StoreException {
    try (StoreFixture fixture = new StoreFixture(temporary)) {
      Thread.currentThread().interrupt();
      fixture.runs.save(fullRun(1));

      assertThat(Thread.interrupted()).isTrue();
      assertThat(fixture.runs.find(fullRun(1).id())).isPresent();
    }
  }

  @Test
  void aClosedStoreSaysSo() {
    StoreFixture fixture = new StoreFixture(temporary);
    fixture.close();
    fixture.close();

    assertThatThrownBy(() -> fixture.runs.save(fullRun(1)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("featherfall.db");
    fixture.audit.record(entry(1));
    assertThat(fixture.audit.recent(1)).isEmpty();
  }

  @Test
  void manyThreadsLoseNothing() throws Exception {
    try (StoreFixture fixture = new StoreFixture(temporary)) {
      List<Thread> threads = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        int base = t * 25;
        Thread thread =
            new Thread(
                () -> {
                  for (int i = base; i < base + 25; i++) {
                    fixture.audit.record(entry(i));
                  }
                });
        threads.add(thread);
        thread.start();
      }
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(fixture.audit.recent(1_000)).doesNotHaveDuplicates().hasSize(100);
    }
  }

  private long query(String sql) {
    try {
      return StoreFixture.sql(temporary, sql);
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
  }

  private static StepRecord changed(StepRecord step) {
    return new StepRecord(
        step.ref(),
        step.title(),
        step.phase(),
        step.budget(),
        StepRecord.State.RUNNING,
        Optional.of(Instant.EPOCH),
        Optional.empty(),
        Optional.empty(),
        "under way",
        List.of("line"));
  }

  private static RunRecord with(RunRecord run, List<StepRecord> steps) {
    return new RunRecord(
        run.id(),
        run.groupId(),
        run.kind(),
        steps.isEmpty() ? RunState.DONE : RunState.RUNNING,
        run.cause(),
        run.reason() + steps.size(),
        run.by(),
        run.latched(),
        run.decidedAt(),
        run.dueAt(),
        steps.isEmpty() ? run.endedAt() : Optional.empty(),
        run.predicted(),
        run.runtimeAtStart(),
        "",
        steps);
  }
}
