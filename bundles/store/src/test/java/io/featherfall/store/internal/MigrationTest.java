package io.featherfall.store.internal;

import static io.featherfall.store.internal.StoreFixture.entry;
import static io.featherfall.store.internal.StoreFixture.fullRun;
import static io.featherfall.store.internal.StoreFixture.kept;
import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.api.health.Problem;
import io.featherfall.api.service.Journal.Durability;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database of an earlier version. */
class MigrationTest {
  @TempDir Path temporary;

  /** As version 1 left it: its SQL is kept beside this test and never changes. */
  private void versionOne() throws Exception {
    try (InputStream sql = getClass().getResourceAsStream("schema-1.sql");
        Connection connection = StoreFixture.connect(temporary);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
      for (String line : new String(sql.readAllBytes(), StandardCharsets.UTF_8).split(";\n")) {
        if (!line.isBlank()) {
          statement.execute(line);
        }
      }
    }
  }

  private List<Path> copies() throws IOException {
    Path folder = temporary.resolve("backup");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static long number(Path database, String sql) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.getLong(1);
    }
  }

  @Test
  void itIsCopiedAndBroughtToThisVersion() throws Exception {
    versionOne();
    try (StoreFixture fixture = new StoreFixture(temporary)) {
      assertThat(fixture.runs.recent(9)).containsExactly(fullRun(2), fullRun(1));
      assertThat(fixture.counters.load("nmc")).contains(kept(3, 4));
      assertThat(fixture.audit.recent(9)).containsExactly(entry(1));
      assertThat(JournalTest.append(fixture, JournalRecords.numbered("r", 1)))
          .isEqualTo(Durability.DURABLE);
      assertThat(fixture.store.problems()).isEmpty();
    }
    assertThat(StoreFixture.sql(temporary, "PRAGMA user_version")).isEqualTo(Schema.VERSION);

    Path copy = temporary.resolve("backup/featherfall.db.schema-1-20260102-030405");
    assertThat(copies()).containsExactly(copy);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy.getParent())))
        .isEqualTo("rwx------");
    assertThat(number(copy, "PRAGMA user_version")).isEqualTo(1);
    assertThat(number(copy, "SELECT count(*) FROM run_step")).isEqualTo(4);
    assertThat(number(copy, "SELECT count(*) FROM sqlite_master WHERE name = 'journal'")).isZero();

    try (StoreFixture again = new StoreFixture(temporary)) {
      assertThat(again.journal.unsettled()).hasSize(1);
    }
    assertThat(copies()).as("only once").hasSize(1);
  }

  @Test
  void aSecondUpgradeKeepsTheFirstCopy() throws Exception {
    for (int i = 0; i < 2; i++) {
      Files.deleteIfExists(temporary.resolve("featherfall.db"));
      versionOne();
      new StoreFixture(temporary).close();
    }
    assertThat(copies()).hasSize(2);
  }

  @Test
  void withoutACopyItIsLeftAloneUntilThereIsOne() throws Exception {
    versionOne();
    Path inTheWay = Files.writeString(temporary.resolve("backup"), "in the way");
    try (StoreFixture fixture = new StoreFixture(temporary)) {
      assertThat(JournalTest.append(fixture, JournalRecords.numbered("r", 1)))
          .isEqualTo(Durability.MEMORY_ONLY);
      assertThat(fixture.store.problems())
          .singleElement()
          .satisfies(
              problem -> {
                assertThat(problem.severity()).isEqualTo(Problem.Severity.ERROR);
                assertThat(problem.message())
                    .contains("is of an older version and is left unchanged", "backup");
              });
      assertThat(StoreFixture.sql(temporary, "PRAGMA user_version")).isEqualTo(1);

      Files.delete(inTheWay);
      io.featherfall.testkit.Eventually.within(
          StoreFixture.SOON, "upgraded", () -> fixture.store.problems().isEmpty());
      assertThat(fixture.runs.recent(9)).hasSize(2);
    }
    assertThat(copies()).hasSize(1);
  }

  @Test
  void aFreshDatabaseNeedsNoCopy() throws Exception {
    new StoreFixture(temporary).close();
    assertThat(copies()).isEmpty();
  }
}
