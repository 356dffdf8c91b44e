package io.featherfall.console.shell.internal.command.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.featherfall.api.service.BackupService;
import io.featherfall.api.service.StoreException;
import io.featherfall.backup.BackupReport;
import io.featherfall.console.shell.internal.command.CommandRefusedException;
import io.featherfall.control.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
  private static final Instant NOW = Instant.parse("2026-11-22T20:43:26Z");

  @TempDir Path temporary;
  private AgentFolders folders;
  private Path target;

  @BeforeEach
  void anAgentWithSettings() throws IOException {
    folders = new AgentFolders(temporary.resolve("etc"), temporary.resolve("data"), "0.1.0");
    target = temporary.resolve("backup.zip");
    Files.createDirectories(folders.etc());
    Files.createDirectories(folders.data());
    Files.writeString(folders.etc().resolve("x.cfg"), "a = b\n");
    Files.writeString(folders.data().resolve("featherfall.db"), "in use");
  }

  private static int copy(Path file) throws StoreException {
    try {
      Files.writeString(file, "the copy of the database, made by the store");
      return 2;
    } catch (IOException failed) {
      throw new StoreException("not written", failed);
    }
  }

  @Test
  void theDatabaseIsTheStoresCopyAndNothingIsLeftOver() throws Exception {
    BackupReport report = Backup.write(BackupTest::copy, folders, target, NOW);

    assertThat(report.json()).contains("\"running\":true", "\"settings\":1", "\"state\":1");
    try (ZipFile zip = new ZipFile(target.toFile())) {
      assertThat(zip.getInputStream(zip.getEntry("data/featherfall.db")))
          .hasContent("the copy of the database, made by the store");
    }
    assertThat(folders.data().resolve("backup")).isEmptyDirectory();
  }

  @Test
  void whatTheStoreCannotDoIsSaidAndNothingIsLeft() {
    BackupService none =
        file -> {
          throw new StoreException("featherfall.db is not open: there is nothing to copy", null);
        };
    assertThatThrownBy(() -> Backup.write(none, folders, target, NOW))
        .isInstanceOf(CommandRefusedException.class)
        .hasMessageContaining("is not open");
    assertThat(target).doesNotExist();
    assertThat(folders.data().resolve("backup")).isEmptyDirectory();
  }

  @Test
  void aFileThatIsThereIsNotReplaced() throws Exception {
    Files.writeString(target, "precious");
    assertThatThrownBy(() -> Backup.write(BackupTest::copy, folders, target, NOW))
        .isInstanceOf(CommandRefusedException.class)
        .hasMessageContaining("is there already");
    assertThat(target).hasContent("precious");
  }

  @Test
  void theFileIsNamedFromTheRoot() throws Exception {
    Path usual = folders.data().resolve("backup/usual.zip");
    assertThat(folders.target(null, usual)).isEqualTo(usual);
    assertThat(folders.target(temporary.toString(), usual))
        .isEqualTo(temporary.resolve("usual.zip"));
    assertThatThrownBy(() -> folders.target("here.zip", usual))
        .isInstanceOfSatisfying(
            CommandRefusedException.class,
            refused -> assertThat(refused.status()).isEqualTo(ExitStatus.USAGE));
  }
}
