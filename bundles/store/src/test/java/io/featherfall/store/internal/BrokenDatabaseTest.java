package io.featherfall.store.internal;

import static io.featherfall.store.internal.StoreFixture.bareRun;
import static io.featherfall.store.internal.StoreFixture.entry;
import static io.featherfall.store.internal.StoreFixture.fullRun;
import static io.featherfall.store.internal.StoreFixture.kept;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.featherfall.api.health.Problem;
import io.featherfall.api.service.StoreException;
import io.featherfall.testkit.Eventually;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokenDatabaseTest {
  @TempDir Path temporary;

  private static void worksInMemory(StoreFixture fixture) throws StoreException {
    fixture.runs.save(fullRun(1));
    fixture.runs.save(bareRun(2));
    fixture.runs.save(bareRun(1));
    fixture.counters.save("nmc", kept(3, 4));
    fixture.audit.record(entry(1));
    fixture.audit.record(entry(2));

    assertThat(fixture.runs.recent(9)).containsExactly(bareRun(2), bareRun(1));
    assertThat(fixture.runs.find(bareRun(1).id())).contains(bareRun(1));
    assertThat(fixture.counters.load("nmc")).contains(kept(3, 4));
    assertThat(fixture.audit.recent(1)).containsExactly(entry(2));
    forgettingFails(fixture);
    assertThat(fixture.counters.load("nmc")).as("nothing was forgotten").contains(kept(3, 4));
  }

  private static void forgettingFails(StoreFixture fixture) {
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> fixture.counters.forget("nmc"))
        .withMessageContaining("featherfall.db cannot be written now");
  }

  private static Problem onlyProblem(StoreFixture fixture) {
    Eventually.within(
        StoreFixture.SOON, "a problem is shown", () -> !fixture.store.problems().isEmpty());
    assertThat(fixture.store.problems()).hasSize(1);
    return fixture.store.problems().get(0);
  }

  private List<Path> setAside() {
    try (Stream<Path> files = Files.list(temporary)) {
      return files.filter(f -> f.getFileName().toString().contains(".damaged-")).toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private Path fileFullOfRuns() throws StoreException {
    try (StoreFixture fixture = new StoreFixture(temporary)) {
      for (int i = 0; i < 200; i++) {
        fixture.runs.save(fullRun(i));
      }
    }
    return temporary.resolve("featherfall.db");
  }

  @Test
  void aFileOfSomethingElseIsSetAsideAndAFreshOneBegun() throws Exception {
    Path file = temporary.resolve("featherfall.db");
    Files.writeString(file, "this is no database ".repeat(500));

    try (StoreFixture fixture = new StoreFixture(temporary)) {
      Problem problem = onlyProblem(fixture);
      assertThat(problem.severity()).isEqualTo(Problem.Severity.WARNING);
      assertThat(problem.message()).contains("featherfall.db.damaged-20260102-030405");
      fixture.runs.save(fullRun(1));
      assertThat(fixture.store.problems()).hasSize(1);
    }
    assertThat(setAside()).hasSize(1);
    assertThat(setAside().get(0)).content().startsWith("this is no database");
    try (StoreFixture fixture = new StoreFixture(temporary)) {
      assertThat(fixture.runs.recent(9)).containsExactly(fullRun(1));
      assertThat(onlyProblem(fixture).severity())
          .as("still said after a restart")
          .isEqualTo(Problem.Severity.WARNING);
    }
  }

  @Test
  void aSecondDamagedFileDoesNotReplaceTheFirst() throws Exception {
    for (String content : List.of("first ".repeat(500), "second ".repeat(500))) {
      Files.writeString(temporary.resolve("featherfall.db"), content);
      try (StoreFixture fixture = new StoreFixture(temporary)) {
        fixture.runs.save(fullRun(1));
      }
      Files.delete(temporary.resolve("featherfall.db"));
    }

    assertThat(setAside()).hasSize(2);
  }

  @Test
  void damageInTheMiddleIsFoundAtTheStart() throws Exception {
    Path file = fileFullOfRuns();
    try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
      for (long page = 4096; page < raw.length(); page += 4096) {
        raw.seek(page);
        raw.write(new byte[512]);
      }
    }

    try (StoreFixture fixture = new StoreFixture(temporary)) {
      assertThat(onlyProblem(fixture).severity()).isEqualTo(Problem.Severity.WARNING);
      fixture.runs.save(fullRun(1));
      assertThat(fixture.runs.recent(9)).containsExactly(fullRun(1));
    }
    assertThat(setAside()).isNotEmpty();
  }

  @Test
  void damageThatShowsOnlyLaterIsSetAsideWithoutARestart() throws Exception {
    Path file = fileFullOfRuns();
    AtomicReference<Database> opened = new AtomicReference<>();
    DatabaseFile database = StoreFixture.file(temporary);
    try (StoreFixture fixture = new StoreFixture(database, capturing(database, opened))) {
      fixture.runs.save(bareRun(900));
      try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
        StoreFixture.sql(temporary, "PRAGMA wal_checkpoint(TRUNCATE)");
        for (long page = 4096; page < raw.length(); page += 4096) {
          raw.seek(page);
          raw.write(new byte[4096]);
        }
      }
      try (Statement shrink = opened.get().connection().createStatement()) {
        shrink.execute("PRAGMA shrink_memory");
      }
      for (int i = 300; i < 310; i++) {
        fixture.runs.save(fullRun(i));
      }

      Eventually.within(StoreFixture.SOON, "set aside", () -> !setAside().isEmpty());
      Eventually.within(
          StoreFixture.SOON,
          "only the warning is left",
          () ->
              fixture.store.problems().stream()
                  .allMatch(p -> p.severity() == Problem.Severity.WARNING));
      fixture.runs.save(fullRun(311));
    }
    try (StoreFixture fixture = new StoreFixture(temporary)) {
      assertThat(fixture.runs.find(fullRun(311).id())).contains(fullRun(311));
      assertThat(fixture.runs.find(fullRun(309).id())).contains(fullRun(309));
    }
  }

  @Test
  void aNewerSchemaIsLeftAlone() throws Exception {
    fileFullOfRuns();
    StoreFixture.sql(temporary, "PRAGMA user_version = 99");
    byte[] before = Files.readAllBytes(temporary.resolve("featherfall.db"));

    try (StoreFixture fixture = new StoreFixture(temporary)) {
      Problem problem = onlyProblem(fixture);
      assertThat(problem.severity()).isEqualTo(Problem.Severity.ERROR);
      assertThat(problem.message()).contains("newer version (schema 99, this one knows 2)");
      assertThat(fixture.runs.recent(9)).isEmpty();
      worksInMemory(fixture);
    }
    assertThat(Files.readAllBytes(temporary.resolve("featherfall.db"))).isEqualTo(before);
    assertThat(setAside()).isEmpty();
  }

  @Test
  void aFolderThatCannotBeWrittenMeansMemory() throws Exception {
    Path blocked = Files.writeString(temporary.resolve("file"), "in the way").resolve("data");

    try (StoreFixture fixture = new StoreFixture(blocked)) {
      Problem problem = onlyProblem(fixture);
      assertThat(problem.severity()).isEqualTo(Problem.Severity.ERROR);
      assertThat(problem.message()).contains("cannot be opened", "lost with a restart");
      assertThat(problem.remedy()).contains(blocked.toString());
      worksInMemory(fixture);
    }
  }

  @Test
  void whatWasKeptInMemoryIsWrittenOnceTheFolderIsThere() throws Exception {
    Path inTheWay = Files.writeString(temporary.resolve("file"), "in the way");
    Path data = inTheWay.resolve("data");
    try (StoreFixture fixture = new StoreFixture(data)) {
      fixture.runs.save(fullRun(1));
      fixture.counters.save("nmc", kept(3, 4));
      fixture.audit.record(entry(1));
      assertThat(onlyProblem(fixture).severity()).isEqualTo(Problem.Severity.ERROR);

      Files.delete(inTheWay);

      Eventually.within(
          StoreFixture.SOON, "no problem any more", () -> fixture.store.problems().isEmpty());
      assertThat(fixture.runs.recent(9)).containsExactly(fullRun(1));
    }
    try (StoreFixture fixture = new StoreFixture(data)) {
      assertThat(fixture.runs.recent(9)).containsExactly(fullRun(1));
      assertThat(fixture.counters.load("nmc")).contains(kept(3, 4));
      assertThat(fixture.audit.recent(9)).containsExactly(entry(1));
    }
  }

  @Test
  void withoutTheNativeLibraryItIsNotTriedAgain() throws Exception {
    int[] attempts = new int[1];
    DatabaseFile file = StoreFixture.file(temporary);
    try (StoreFixture fixture =
        new StoreFixture(
            file,
            () -> {
              attempts[0]++;
              throw new CannotOpenException("no library", "mount it with exec", true, null);
            })) {
      assertThat(onlyProblem(fixture).remedy()).isEqualTo("mount it with exec");
      worksInMemory(fixture);
      fixture.store.close();
    }
    assertThat(attempts[0]).isEqualTo(1);
  }

  @Test
  void aProcessorWithoutALibraryIsExplained() throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dos.arch=abacus",
                "-cp",
                System.getProperty("java.class.path"),
                OpenOnce.class.getName(),
                temporary.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    child.waitFor();

    assertThat(output)
        .contains("hopeless=true")
        .contains("native library cannot be loaded")
        .contains("let programs be executed in " + temporary.resolve("tmp"));
  }

  @Test
  void aFullDiskLosesNothingThatIsStillInMemory() throws Exception {
    AtomicReference<Database> opened = new AtomicReference<>();
    DatabaseFile file = StoreFixture.file(temporary);
    try (StoreFixture fixture = new StoreFixture(file, capturing(file, opened))) {
      fixture.runs.save(fullRun(1));
      limit(opened.get(), 1);
      for (int i = 2; i < 60; i++) {
        fixture.runs.save(fullRun(i));
      }
      fixture.audit.record(entry(1));
      fixture.counters.save("nmc", kept(9, 9));

      Problem problem = onlyProblem(fixture);
      assertThat(problem.severity()).isEqualTo(Problem.Severity.ERROR);
      assertThat(problem.message()).contains("full");
      assertThat(fixture.runs.recent(100)).hasSize(59).contains(fullRun(1), fullRun(59));
      assertThat(fixture.audit.recent(9)).containsExactly(entry(1));

      limit(opened.get(), 100_000);
      Eventually.within(
          StoreFixture.SOON, "written again", () -> fixture.store.problems().isEmpty());
    }
    try (StoreFixture fixture = new StoreFixture(temporary)) {
      assertThat(fixture.runs.recent(100))
          .containsExactlyElementsOf(
              IntStream.rangeClosed(1, 59).mapToObj(i -> fullRun(60 - i)).toList());
      assertThat(fixture.audit.recent(9)).containsExactly(entry(1));
      assertThat(fixture.counters.load("nmc")).contains(kept(9, 9));
    }
  }

  @Test
  void aFileThatSomebodyElseLocksIsWrittenLater() throws Exception {
    try (StoreFixture fixture = new StoreFixture(temporary)) {
      fixture.counters.save("nmc", kept(1, 1));
      fixture.runs.save(fullRun(1));
      try (Connection other = StoreFixture.connect(temporary);
          Statement statement = other.createStatement()) {
        statement.execute("BEGIN IMMEDIATE");
        fixture.runs.save(fullRun(2));
        forgettingFails(fixture);
        assertThat(fixture.counters.load("nmc")).contains(kept(1, 1));
        assertThat(onlyProblem(fixture).severity()).isEqualTo(Problem.Severity.ERROR);
        assertThat(fixture.runs.recent(9)).containsExactly(fullRun(2), fullRun(1));
        statement.execute("ROLLBACK");
      }
      Eventually.within(
          StoreFixture.SOON, "written again", () -> fixture.store.problems().isEmpty());
      assertThat(StoreFixture.sql(temporary, "SELECT count(*) FROM run")).isEqualTo(2);
      assertThat(StoreFixture.sql(temporary, "SELECT count(*) FROM counter"))
          .as("what was reported as not forgotten is not forgotten later")
          .isEqualTo(1);
      fixture.counters.forget("nmc");
      assertThat(StoreFixture.sql(temporary, "SELECT count(*) FROM counter")).isZero();
    }
  }

  private static Store.Opener capturing(DatabaseFile file, AtomicReference<Database> opened) {
    return () -> {
      DatabaseFile.Opened result = file.open();
      opened.set(result.database());
      return result;
    };
  }

  private static void limit(Database database, int pages) throws SQLException {
    try (Statement statement = database.connection().createStatement()) {
      statement.execute("PRAGMA max_page_count = " + pages);
    }
  }

  /** Opens a database in a process of its own. */
  static final class OpenOnce {
    private OpenOnce() {}

    public static void main(String[] arguments) {
      Optional<CannotOpenException> failure = Optional.empty();
      try {
        StoreFixture.file(Path.of(arguments[0])).open().database().close();
      } catch (CannotOpenException expected) {
        failure = Optional.of(expected);
      }
      failure.ifPresent(
          f ->
              System.out.println(
                  "hopeless=" + f.hopeless() + " " + f.getMessage() + " " + f.remedy()));
    }
  }
}
