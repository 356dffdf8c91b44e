package io.featherfall.store.internal;

import static io.featherfall.store.internal.JournalRecords.life;
import static io.featherfall.store.internal.JournalRecords.numbered;
import static io.featherfall.store.internal.JournalRecords.settled;
import static io.featherfall.store.internal.JournalTest.append;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.featherfall.api.health.Problem;
import io.featherfall.api.run.JournalRecord;
import io.featherfall.api.service.Journal.Durability;
import io.featherfall.api.service.StoreException;
import io.featherfall.testkit.Eventually;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal while the disk is full, locked, hanging, damaged or not there. */
class JournalWithoutDiskTest {
  @TempDir Path temporary;

  private final AtomicReference<Database> opened = new AtomicReference<>();

  private StoreFixture capturing() {
    DatabaseFile file = StoreFixture.file(temporary);
    return new StoreFixture(
        file,
        () -> {
          DatabaseFile.Opened result = file.open();
          opened.set(result.database());
          return result;
        });
  }

  private void limit(int pages) throws Exception {
    try (Statement statement = opened.get().connection().createStatement()) {
      statement.execute("PRAGMA max_page_count = " + pages);
    }
  }

  /** A busy machine's disk may once more be slower than the fixture's patience. */
  private static void becomesDurable(StoreFixture fixture, List<JournalRecord> records) {
    Eventually.within(
        StoreFixture.SOON,
        "a record is durable at once",
        () -> {
          records.add(numbered("r", records.size()));
          try {
            return append(fixture, records.get(records.size() - 1)) == Durability.DURABLE;
          } catch (Exception failed) {
            throw new AssertionError(failed);
          }
        });
  }

  private static void wellAgain(StoreFixture fixture) {
    Eventually.within(
        StoreFixture.SOON, "no problem any more", () -> fixture.store.problems().isEmpty());
  }

  private void holdsAfterARestart(List<JournalRecord> records) throws StoreException {
    try (StoreFixture next = new StoreFixture(temporary)) {
      assertThat(next.journal.unsettled()).isEqualTo(records);
    }
  }

  @Test
  void whatAFullDiskDoesNotTakeIsWrittenInOrderOnceThereIsSpace() throws Exception {
    List<JournalRecord> records = new ArrayList<>();
    try (StoreFixture fixture = capturing()) {
      records.add(numbered("r", 0));
      assertThat(append(fixture, records.get(0))).isEqualTo(Durability.DURABLE);
      limit(1);
      Durability last = Durability.DURABLE;
      for (int i = 1; i < 200; i++) {
        records.add(numbered("r", i));
        last = append(fixture, records.get(i));
      }
      assertThat(last).isEqualTo(Durability.MEMORY_ONLY);
      assertThat(fixture.journal.of("r")).isEqualTo(records);
      assertThat(fixture.journal.unsettled()).isEqualTo(records);
      assertThat(fixture.store.problems())
          .singleElement()
          .satisfies(
              problem -> {
                assertThat(problem.severity()).isEqualTo(Problem.Severity.ERROR);
                assertThat(problem.message()).contains("full", "would not resume a run");
              });

      limit(100_000);
      wellAgain(fixture);
      records.add(numbered("r", 200));
      assertThat(append(fixture, records.get(200))).isEqualTo(Durability.DURABLE);
    }
    holdsAfterARestart(records);
  }

  @Test
  void aFileThatSomebodyElseLocksHoldsNothingBack() throws Exception {
    List<JournalRecord> records = new ArrayList<>();
    try (StoreFixture fixture = new StoreFixture(temporary, Duration.ofMillis(300))) {
      fixture.journal.unsettled();
      try (Connection other = StoreFixture.connect(temporary);
          Statement statement = other.createStatement()) {
        statement.execute("BEGIN IMMEDIATE");
        for (int i = 0; i < 20; i++) {
          records.add(numbered("r", i));
          assertThat(append(fixture, records.get(i))).isEqualTo(Durability.MEMORY_ONLY);
        }
        assertThat(fixture.store.problems()).hasSize(1);
        statement.execute("ROLLBACK");
      }
      wellAgain(fixture);
    }
    holdsAfterARestart(records);
  }

  @Test
  void aDiskThatHangsHoldsNothingBackAndIsSaid() throws Exception {
    List<JournalRecord> records = new ArrayList<>();
    try (StoreFixture fixture = new StoreFixture(temporary, Duration.ofMillis(300))) {
      for (int again = 0; again < 2; again++) {
        CompletableFuture<Void> hangs = new CompletableFuture<>();
        CompletableFuture<Void> somebody = JournalTest.hold(fixture, hangs);
        for (int i = 0; i < 100; i++) {
          records.add(numbered("r", records.size()));
          assertThat(append(fixture, records.get(records.size() - 1)))
              .isEqualTo(Durability.MEMORY_ONLY);
        }
        assertThat(fixture.store.problems())
            .singleElement()
            .satisfies(p -> assertThat(p.message()).contains("the disk does not answer"));

        hangs.complete(null);
        somebody.get(StoreFixture.SOON.toSeconds(), TimeUnit.SECONDS);
        wellAgain(fixture);
        becomesDurable(fixture, records);
      }
      assertThat(fixture.journal.of("r")).isEqualTo(records);
    }
    holdsAfterARestart(records);
  }

  @Test
  void aRunUnderWaySurvivesThatTheDatabaseIsDamaged() throws Exception {
    List<JournalRecord> before = life("r").subList(0, 5);
    List<JournalRecord> records = new ArrayList<>(before);
    try (StoreFixture former = new StoreFixture(temporary)) {
      for (int i = 0; i < 200; i++) {
        former.runs.save(StoreFixture.fullRun(i));
      }
      for (JournalRecord record : before.subList(0, 3)) {
        append(former, record);
      }
    }
    try (StoreFixture fixture = capturing()) {
      append(fixture, before.get(3));
      append(fixture, before.get(4));
      StoreFixture.sql(temporary, "PRAGMA wal_checkpoint(TRUNCATE)");
      try (RandomAccessFile raw =
          new RandomAccessFile(temporary.resolve("featherfall.db").toFile(), "rw")) {
        for (long page = 4096; page < raw.length(); page += 4096) {
          raw.seek(page);
          raw.write(new byte[4096]);
        }
      }
      try (Statement shrink = opened.get().connection().createStatement()) {
        shrink.execute("PRAGMA shrink_memory");
      }
      for (int i = 0; i < 10; i++) {
        records.add(numbered("r", i));
        append(fixture, records.get(records.size() - 1));
        assertThat(fixture.journal.unsettled()).isEqualTo(records);
      }
      Eventually.within(
          StoreFixture.SOON,
          "only the warning is left",
          () ->
              fixture.store.problems().stream()
                  .allMatch(p -> p.severity() == Problem.Severity.WARNING));
      assertThat(fixture.store.problems())
          .singleElement()
          .satisfies(
              p -> assertThat(p.message()).contains("that it knew to be under way is not resumed"));
      records.add(numbered("r", 10));
      assertThat(append(fixture, records.get(records.size() - 1))).isEqualTo(Durability.DURABLE);
      assertThat(fixture.journal.of("r")).isEqualTo(records);
    }
    holdsAfterARestart(records);
  }

  @Test
  void withoutNativeCodeTheJournalIsInMemory() throws Exception {
    DatabaseFile file = StoreFixture.file(temporary);
    try (StoreFixture fixture =
        new StoreFixture(
            file,
            () -> {
              throw new CannotOpenException("no library", "mount it with exec", true, null);
            })) {
      assertThat(fixture.journal.unsettled()).isEmpty();
      List<JournalRecord> records = life("r");
      for (JournalRecord record : records.subList(0, records.size() - 1)) {
        assertThat(append(fixture, record)).isEqualTo(Durability.MEMORY_ONLY);
      }
      assertThat(fixture.journal.unsettled()).isEqualTo(records.subList(0, records.size() - 1));
      append(fixture, records.get(records.size() - 1));
      assertThat(fixture.journal.unsettled()).isEmpty();
      assertThat(fixture.journal.of("r")).isEqualTo(records);
    }
  }

  @Test
  void memoryIsBoundedWithoutADiskAndWhatIsOpenStays() throws Exception {
    DatabaseFile file = StoreFixture.file(temporary);
    try (StoreFixture fixture =
        new StoreFixture(
            file,
            () -> {
              throw new CannotOpenException("no library", "mount it with exec", true, null);
            })) {
      append(fixture, numbered("open", 0));
      for (int i = 0; i < 50; i++) {
        append(fixture, numbered("run " + i, i));
        append(fixture, settled("run " + i));
      }
      assertThat(fixture.journal.unsettled()).containsExactly(numbered("open", 0));
      assertThat(fixture.journal.of("run 49")).hasSize(2);
      assertThat(fixture.journal.of("run 0")).containsExactly(settled("run 0"));
    }
  }

  @Test
  void aFolderThatIsNotThereYetIsNoEmptyJournal() throws Exception {
    Path inTheWay = Files.writeString(temporary.resolve("file"), "in the way");
    Path data = inTheWay.resolve("data");
    try (StoreFixture fixture = new StoreFixture(data)) {
      assertThatThrownBy(fixture.journal::unsettled)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("could not be opened yet");
      assertThat(append(fixture, numbered("r", 1))).isEqualTo(Durability.MEMORY_ONLY);
      assertThat(fixture.journal.unsettled()).containsExactly(numbered("r", 1));

      Files.delete(inTheWay);
      wellAgain(fixture);
      assertThat(append(fixture, numbered("r", 2))).isEqualTo(Durability.DURABLE);
    }
    try (StoreFixture fixture = new StoreFixture(data)) {
      assertThat(fixture.journal.unsettled()).containsExactly(numbered("r", 1), numbered("r", 2));
    }
  }
}
