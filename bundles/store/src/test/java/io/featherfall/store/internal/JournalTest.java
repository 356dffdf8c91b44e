package io.featherfall.store.internal;

import static io.featherfall.store.internal.JournalRecords.life;
import static io.featherfall.store.internal.JournalRecords.numbered;
import static io.featherfall.store.internal.JournalRecords.settled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.featherfall.api.run.JournalRecord;
import io.featherfall.api.service.Journal.Durability;
import io.featherfall.api.service.StoreException;
import java.nio.file.Path;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  @TempDir Path temporary;

  static Durability append(StoreFixture fixture, JournalRecord record) throws Exception {
    return answer(fixture.journal.append(record));
  }

  static Durability answer(CompletionStage<Durability> stage) throws Exception {
    return stage.toCompletableFuture().get(StoreFixture.SOON.toSeconds(), TimeUnit.SECONDS);
  }

  @Test
  void everyTypeOfRecordIsAmongThoseTested() {
    assertThat(life("r").stream().map(Object::getClass).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(JournalRecord.class.getPermittedSubclasses());
  }

  @Test
  void everyFieldOfEveryRecordComesBackAfterARestart() throws Exception {
    List<JournalRecord> first = life("run 1");
    List<JournalRecord> second = life("run 2").subList(0, life("run 2").size() - 1);
    try (StoreFixture fixture = new StoreFixture(temporary)) {
      for (int i = 0; i < first.size(); i++) {
        assertThat(append(fixture, first.get(i))).isEqualTo(Durability.DURABLE);
        if (i < second.size()) {
          assertThat(append(fixture, second.get(i))).isEqualTo(Durability.DURABLE);
        }
      }
      assertThat(fixture.journal.of("run 1")).isEqualTo(first);
      assertThat(fixture.journal.unsettled()).isEqualTo(second);
      assertThat(fixture.store.problems()).isEmpty();
    }
    try (StoreFixture fixture = new StoreFixture(temporary)) {
      assertThat(fixture.journal.of("run 1")).isEqualTo(first);
      assertThat(fixture.journal.of("run 2")).isEqualTo(second);
      assertThat(fixture.journal.of("run 3")).isEmpty();
      assertThat(fixture.journal.unsettled()).isEqualTo(second);

      append(fixture, settled("run 2"));
      assertThat(fixture.journal.unsettled()).isEmpty();
    }
  }

  @Test
  void runsThatGoOnAtTheSameTimeKeepTheirCommonOrder() throws Exception {
    List<JournalRecord> all = new ArrayList<>();
    try (StoreFixture fixture = new StoreFixture(temporary)) {
      for (int i = 0; i < 20; i++) {
        all.add(numbered("run " + i % 3, i));
        append(fixture, all.get(i));
      }
      assertThat(fixture.journal.unsettled()).isEqualTo(all);
    }
    try (StoreFixture fixture = new StoreFixture(temporary)) {
      assertThat(fixture.journal.unsettled()).isEqualTo(all);
    }
  }

  @Test
  void aDurableRecordIsInTheFileWithAllThatWereAppendedBefore() throws Exception {
    List<String> problems = Collections.synchronizedList(new ArrayList<>());
    try (StoreFixture fixture = new StoreFixture(temporary)) {
      List<CompletableFuture<Void>> answers = new ArrayList<>();
      Object order = new Object();
      List<Thread> threads = new ArrayList<>();
      List<JournalRecord> called = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        int base = t * 100;
        Thread thread =
            new Thread(
                () -> {
                  for (int i = base; i < base + 100; i++) {
                    JournalRecord record = numbered("r", i);
                    synchronized (order) {
                      called.add(record);
                      int position = called.size();
                      answers.add(
                          fixture
                              .journal
                              .append(record)
                              .thenAccept(
                                  durability -> {
                                    if (durability != Durability.DURABLE
                                        || inTheFile() < position) {
                                      problems.add(position + " " + durability);
                                    }
                                  })
                              .toCompletableFuture());
                    }
                  }
                });
        threads.add(thread);
        thread.start();
      }
      for (Thread thread : threads) {
        thread.join();
      }
      CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
          .get(StoreFixture.SOON.toSeconds(), TimeUnit.SECONDS);
      assertThat(problems).isEmpty();
      assertThat(fixture.journal.of("r")).isEqualTo(called);
    }
  }

  private long inTheFile() {
    try {
      return StoreFixture.sql(temporary, "SELECT count(*) FROM journal");
    } catch (java.sql.SQLException failed) {
      return -1;
    }
  }

  @Test
  void whatIsAppendedTogetherIsCommittedTogether() throws Exception {
    try (StoreFixture fixture =
        new StoreFixture(temporary, new Retention(10, 10), Duration.ofSeconds(1))) {
      fixture.journal.unsettled();
      long before = Wal.of(temporary.resolve("featherfall.db-wal")).commits();
      CompletableFuture<Void> held = new CompletableFuture<>();
      CompletableFuture<Void> busy = hold(fixture, held);
      List<CompletionStage<Durability>> answers =
          IntStream.range(0, 500).mapToObj(i -> fixture.journal.append(numbered("r", i))).toList();
      held.complete(null);
      busy.get(StoreFixture.SOON.toSeconds(), TimeUnit.SECONDS);
      for (CompletionStage<Durability> answer : answers) {
        answer(answer);
      }

      assertThat(Wal.of(temporary.resolve("featherfall.db-wal")).commits() - before)
          .isBetween(1L, 20L);
      assertThat(fixture.journal.of("r")).hasSize(500);
    }
  }

  /**
   * Keeps the store's thread busy until it is released; it is when this returns.
   *
   * @return completed when that is over
   */
  static CompletableFuture<Void> hold(StoreFixture fixture, CompletableFuture<Void> until)
      throws Exception {
    CompletableFuture<Void> held = new CompletableFuture<>();
    CompletableFuture<Void> over = new CompletableFuture<>();
    Thread somebody =
        new Thread(
            () -> {
              try {
                fixture.store.read(
                    database -> {
                      held.complete(null);
                      return until.join();
                    },
                    null,
                    (kept, unwritten) -> kept);
                over.complete(null);
              } catch (StoreException failed) {
                over.completeExceptionally(failed);
              }
            });
    somebody.start();
    held.get(StoreFixture.SOON.toSeconds(), TimeUnit.SECONDS);
    return over;
  }

  @Test
  void aCommitIsForcedToTheDisk() throws Exception {
    try (Database database = StoreFixture.file(temporary).open().database();
        Statement statement = database.connection().createStatement()) {
      assertThat(statement.executeQuery("PRAGMA synchronous").getInt(1)).as("FULL").isEqualTo(2);
      assertThat(statement.executeQuery("PRAGMA journal_mode").getString(1)).isEqualTo("wal");
    }
  }

  @Test
  void settledRunsGoWithTheOldestRunsAndUnsettledOnesNever() throws Exception {
    Retention three = new Retention(3, 10);
    try (StoreFixture fixture = new StoreFixture(temporary, three, Duration.ofMillis(20))) {
      append(fixture, numbered("old and open", 0));
      for (int i = 0; i < 9; i++) {
        append(fixture, numbered("run " + i, i));
        append(fixture, settled("run " + i));
      }
      append(fixture, numbered("run 9", 9));

      for (int i = 0; i < 6; i++) {
        assertThat(fixture.journal.of("run " + i)).as("run %d", i).isEmpty();
      }
      for (int i = 6; i < 9; i++) {
        assertThat(fixture.journal.of("run " + i)).as("run %d", i).hasSize(2);
      }
      assertThat(fixture.journal.unsettled())
          .containsExactly(numbered("old and open", 0), numbered("run 9", 9));
    }
  }

  @Test
  void aRecordOfALaterVersionIsNamed() throws Exception {
    try (StoreFixture fixture = new StoreFixture(temporary)) {
      append(fixture, numbered("r", 1));
    }
    for (String change :
        Arrays.asList(
            "UPDATE journal SET type = 'run-teleported'",
            "UPDATE journal SET type = 'run-called-off', format = 2")) {
      StoreFixture.sql(temporary, change);
      try (StoreFixture fixture = new StoreFixture(temporary)) {
        assertThatThrownBy(fixture.journal::unsettled)
            .isInstanceOf(StoreException.class)
            .hasMessageContaining("of run r was written by a later version");
        assertThatThrownBy(() -> fixture.journal.of("r")).isInstanceOf(StoreException.class);
        assertThat(append(fixture, numbered("s", 1))).isEqualTo(Durability.DURABLE);
        assertThat(fixture.journal.of("s")).hasSize(1);
      }
      StoreFixture.sql(temporary, "DELETE FROM journal WHERE run_id = 's'");
    }
  }

  @Test
  void aRecordWithAStrangeValueIsNamed() throws Exception {
    try (StoreFixture fixture = new StoreFixture(temporary)) {
      for (JournalRecord record : life("r").subList(0, 3)) {
        append(fixture, record);
      }
    }
    StoreFixture.sql(
        temporary, "UPDATE journal SET content = replace(content, 'LOW_BATTERY', 'HIGH_TIDE')");
    try (StoreFixture fixture = new StoreFixture(temporary)) {
      assertThatThrownBy(fixture.journal::unsettled)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining(
              "featherfall.db: the journal's record run-decided of run r cannot be read")
          .hasMessageContaining("HIGH_TIDE");
    }
  }

  @Test
  void peopleCanReadIt() throws Exception {
    try (StoreFixture fixture = new StoreFixture(temporary)) {
      for (JournalRecord record : life("r")) {
        append(fixture, record);
      }
    }
    assertThat(
            StoreFixture.sql(
                temporary,
                "SELECT count(*) FROM journal WHERE run_id = 'r' AND type = 'step-called' AND step ="
                    + " 'stop' AND at = '2026-01-02T03:04:07.123456789Z' AND content ="
                    + " 'call=EXECUTE' || char(10) || 'boot=2b6f9b0e-boot'"))
        .isEqualTo(1);
  }

  @Test
  void aClosedJournalSaysSo() {
    StoreFixture fixture = new StoreFixture(temporary);
    fixture.close();

    assertThatThrownBy(() -> append(fixture, numbered("r", 1)))
        .isInstanceOf(ExecutionException.class)
        .hasMessageContaining("the journal is closed");
    assertThatThrownBy(fixture.journal::unsettled).isInstanceOf(StoreException.class);
  }

  @Test
  void whatWasAppendedBeforeTheEndIsWritten() throws Exception {
    StoreFixture fixture = new StoreFixture(temporary);
    List<CompletionStage<Durability>> answers =
        IntStream.range(0, 50).mapToObj(i -> fixture.journal.append(numbered("r", i))).toList();
    fixture.close();

    for (CompletionStage<Durability> answer : answers) {
      assertThat(answer(answer)).isEqualTo(Durability.DURABLE);
    }
    try (StoreFixture next = new StoreFixture(temporary)) {
      assertThat(next.journal.unsettled())
          .isEqualTo(IntStream.range(0, 50).mapToObj(i -> numbered("r", i)).toList());
    }
  }
}
