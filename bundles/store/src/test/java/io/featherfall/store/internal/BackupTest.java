package io.featherfall.store.internal;

import static io.featherfall.store.internal.JournalRecords.life;
import static io.featherfall.store.internal.JournalTest.append;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.featherfall.api.run.JournalRecord;
import io.featherfall.api.service.StoreException;
import io.featherfall.backup.BackupFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
  @TempDir Path temporary;

  private Path live;
  private Path restored;

  @BeforeEach
  void folders() throws Exception {
    live = Files.createDirectory(temporary.resolve("live"));
    restored = Files.createDirectory(temporary.resolve("restored"));
  }

  @Test
  void theCommandsThatRestoreKnowThisSchema() {
    assertThat(BackupFormat.SCHEMA).isEqualTo(Schema.VERSION);
  }

  @Test
  void aCopyHoldsEverythingUpToItAndIsPrivate() throws Exception {
    Path copy = restored.resolve("featherfall.db");
    try (StoreFixture fixture = new StoreFixture(live)) {
      fixture.runs.save(StoreFixture.fullRun(1));
      fixture.counters.save("nmc", StoreFixture.kept(1, 2));
      assertThat(new DurableBackup(fixture.store).copyDatabase(copy)).isEqualTo(Schema.VERSION);
      fixture.runs.save(StoreFixture.fullRun(2));

      assertThatThrownBy(() -> new DurableBackup(fixture.store).copyDatabase(copy))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining(copy + " cannot be written")
          .hasMessageContaining("FileAlreadyExists");
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
        .isEqualTo("rw-------");
    try (StoreFixture fixture = new StoreFixture(restored)) {
      assertThat(fixture.runs.recent(9)).containsExactly(StoreFixture.fullRun(1));
      assertThat(fixture.counters.load("nmc")).contains(StoreFixture.kept(1, 2));
    }
  }

  @Test
  void withoutADatabaseThereIsNoCopy() throws Exception {
    Path inTheWay = Files.writeString(temporary.resolve("file"), "in the way");
    try (StoreFixture fixture = new StoreFixture(inTheWay.resolve("data"))) {
      assertThatThrownBy(
              () -> new DurableBackup(fixture.store).copyDatabase(restored.resolve("x.db")))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("is not open");
    }
    assertThat(restored).isEmptyDirectory();
  }

  @Test
  void aRunOfTheBackupIsNotResumedAfterARestore() throws Exception {
    List<JournalRecord> open = life("r").subList(0, 4);
    try (StoreFixture fixture = new StoreFixture(live)) {
      for (JournalRecord record : open) {
        append(fixture, record);
      }
      new DurableBackup(fixture.store).copyDatabase(restored.resolve("featherfall.db"));
    }
    Path mark = Files.writeString(restored.resolve("restored"), "from somewhere");
    try (StoreFixture fixture = new StoreFixture(restored)) {
      assertThat(fixture.journal.unsettled()).isEmpty();
      assertThat(fixture.journal.of("r")).hasSize(5).startsWith(open.toArray(JournalRecord[]::new));
      append(fixture, JournalRecords.numbered("later", 1));
    }
    assertThat(mark).doesNotExist();
    try (StoreFixture fixture = new StoreFixture(restored)) {
      assertThat(fixture.journal.unsettled()).as("only once").hasSize(1);
    }
    try (StoreFixture fixture = new StoreFixture(live)) {
      assertThat(fixture.journal.unsettled()).as("the original goes on").isEqualTo(open);
    }
  }
}
