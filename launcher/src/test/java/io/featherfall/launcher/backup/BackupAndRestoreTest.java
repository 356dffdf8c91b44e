package io.featherfall.launcher.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.launcher.AgentLock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both commands on the folders of an agent that is stopped. */
class BackupAndRestoreTest {
  private static final String MANIFEST = "featherfall-backup.txt";

  @TempDir Path temporary;

  private Path etc;
  private Path data;
  private Path file;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void anAgentThatWasUsed() throws IOException {
    etc = temporary.resolve("a b/etc");
    data = temporary.resolve("a b/data");
    file = temporary.resolve("backup.zip");
    write(etc.resolve("io.featherfall.core.cfg"), "selfTestLimitSeconds = 60\n", "rw-------");
    write(etc.resolve("commands/stop.sh"), "#!/bin/sh\n", "rwxr-x---");
    write(data.resolve("mode"), "mode=armed\nsince=2026-01-02T03\\:04\\:05Z\n", "rw-------");
    byte[] database = new byte[8192];
    ByteBuffer.wrap(database).putInt(60, 2);
    Files.write(data.resolve("featherfall.db"), database);
    write(data.resolve("featherfall.db-wal"), "log of the database", "rw-------");
    for (String leftOut :
        List.of(
            "agent.pid",
            "ready",
            "featherfall.db-shm",
            "featherfall.db.damaged-20260101-000000",
            "log/featherfall.log",
            "karaf/cache/x",
            "tmp/sqlite.so",
            "backup/old.zip",
            "before-upgrade.zip",
            "cache/classes.jsa",
            "shell-history")) {
      write(data.resolve(leftOut), "not in a backup", "rw-------");
    }
  }

  private static void write(Path file, String text, String permissions) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  private int backup(String... words) {
    out.reset();
    err.reset();
    return new Backup(etc, data, "0.1.0").run(List.of(words), print(out), print(err));
  }

  private int restore(String... words) {
    out.reset();
    err.reset();
    return new Restore(etc, data, "0.1.0").run(List.of(words), print(out), print(err));
  }

  private static PrintStream print(ByteArrayOutputStream to) {
    return new PrintStream(to, true, StandardCharsets.UTF_8);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void theAgentMayLookIntoTheFoldersOfItsSettingsAfterwards() throws IOException {
    Files.createDirectory(etc.resolve("deploy"));
    for (Path folder : List.of(etc, etc.resolve("commands"), etc.resolve("deploy"))) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-x---"));
    }
    assertThat(backup(file.toString())).isZero();
    assertThat(restore(file.toString())).isZero();

    for (String folder : List.of("", "commands", "deploy")) {
      assertThat(Files.getPosixFilePermissions(etc.resolve(folder)))
          .as(folder)
          .isEqualTo(PosixFilePermissions.fromString("rwxr-x---"));
    }
  }

  /** Contents and rights of all files below a folder. */
  private static Map<String, String> tree(Path folder) throws IOException {
    Map<String, String> tree = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path path : files.filter(Files::isRegularFile).toList()) {
        tree.put(
            folder.relativize(path).toString(),
            PosixFilePermissions.toString(Files.getPosixFilePermissions(path))
                + " "
                + new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1));
      }
    }
    return tree;
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(etc.getParent())) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aBackupHoldsWhatIsWorthKeepingAndIsPrivate() throws Exception {
    assertThat(backup(file.toString())).as(err()).isZero();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      assertThat(zip.stream().map(ZipEntry::getName))
          .containsExactlyInAnyOrder(
              "etc/io.featherfall.core.cfg",
              "etc/commands/stop.sh",
              "data/mode",
              "data/featherfall.db",
              "data/featherfall.db-wal",
              MANIFEST);
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(out()).contains("2 files", "3 files, database schema 2", file.toString());
    assertThat(backup(file.toString())).isEqualTo(1);
    assertThat(err()).contains(file + " is there already");
  }

  @Test
  void withoutAFileItGoesToTheDataFolder() throws Exception {
    assertThat(backup("--json")).as(err()).isZero();
    assertThat(out()).contains("\"schema\":2", "\"running\":false", "/data/backup/featherfall-");
    assertThat(tree(data.resolve("backup"))).hasSize(2);
    assertThat(backup("--jsn")).isEqualTo(2);
    assertThat(err()).contains("unknown option: --jsn", "usage:");
    assertThat(backup("a", "b")).isEqualTo(2);
    assertThat(backup("--help")).isZero();
  }

  @Test
  void whatWasBackedUpComesBackInObserveAndThePresentIsKept() throws Exception {
    Map<String, String> settings = tree(etc);
    assertThat(backup(file.toString())).isZero();
    write(etc.resolve("io.featherfall.core.cfg"), "broken", "rw-------");
    write(data.resolve("mode"), "mode=rehearse\n", "rw-------");
    Map<String, String> presentEtc = tree(etc);
    Map<String, String> presentData = tree(data);
    presentData.put("agent.pid", "rw------- ");

    assertThat(restore(file.toString())).as(err()).isZero();

    assertThat(tree(etc)).isEqualTo(settings);
    assertThat(tree(data))
        .containsOnlyKeys("featherfall.db", "featherfall.db-wal", "restored")
        .containsEntry("featherfall.db-wal", "rw------- log of the database");
    assertThat(out())
        .contains("all checksums are right")
        .contains("Mode      observe", "It was armed")
        .contains("is not resumed");
    List<String> names = names();
    assertThat(names).hasSize(4);
    assertThat(tree(etc.resolveSibling(names.get(3)))).isEqualTo(presentEtc);
    assertThat(names.get(3)).startsWith("etc.before-restore-");
    assertThat(names.get(1)).startsWith("data.before-restore-");
    assertThat(tree(etc.resolveSibling(names.get(1)))).isEqualTo(presentData);

    assertThat(restore("--keep-mode", file.toString())).as(err()).isZero();
    assertThat(Files.readString(data.resolve("mode"))).contains("mode=armed");
    assertThat(out()).contains("Mode      armed, as it was");
    assertThat(names()).as("the second time keeps what the first one kept").hasSize(6);
  }

  @Test
  void aFreshMachineNeedsNothingThere() throws Exception {
    assertThat(backup(file.toString())).isZero();
    etc = temporary.resolve("new/etc");
    data = temporary.resolve("new/data");
    assertThat(restore(file.toString())).as(err()).isZero();
    assertThat(tree(data)).containsKeys("featherfall.db", "restored");
    assertThat(names()).containsExactly("data", "etc");
  }

  @Test
  void whileAnAgentWorksThereNothingIsRestored() throws Exception {
    assertThat(backup(file.toString())).isZero();
    Map<String, String> before = tree(etc);
    Path marker = temporary.resolve("held");
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                data.toString())
            .start();
    try {
      assertThat(other.getInputStream().read()).as("it holds the lock").isEqualTo('+');
      assertThat(restore(file.toString())).isEqualTo(4);
      assertThat(err()).contains("stop it first");
      assertThat(backup(marker.toString())).isEqualTo(1);
      assertThat(err()).contains("does not answer");
    } finally {
      other.destroyForcibly();
    }
    assertThat(tree(etc)).isEqualTo(before);
    assertThat(names()).containsExactly("data", "etc");
  }

  /** Holds the lock of an agent until it is killed. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] args) throws Exception {
      try (AgentLock lock = AgentLock.take(Path.of(args[0])).orElseThrow()) {
        System.out.write('+');
        System.out.flush();
        System.in.read();
      }
    }
  }

  /** Copies the backup, its entries changed. */
  private void tampered(UnaryOperator<Map<String, byte[]>> change) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
    try (OutputStream to = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(to)) {
      for (Map.Entry<String, byte[]> entry : change.apply(entries).entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
  }

  private static void inManifest(Map<String, byte[]> entries, String from, String to) {
    String text = new String(entries.get(MANIFEST), StandardCharsets.UTF_8);
    assertThat(text).contains(from);
    entries.put(MANIFEST, text.replace(from, to).getBytes(StandardCharsets.UTF_8));
  }

  private void isRefused(String why) throws IOException {
    Map<String, String> etcBefore = tree(etc);
    Map<String, String> dataBefore = new HashMap<>(tree(data));
    assertThat(restore(file.toString())).isEqualTo(1);
    assertThat(err()).contains(why);
    dataBefore.remove("agent.pid");
    Map<String, String> dataAfter = tree(data);
    dataAfter.remove("agent.pid");
    assertThat(tree(etc)).isEqualTo(etcBefore);
    assertThat(dataAfter).isEqualTo(dataBefore);
    assertThat(names()).as("nothing is left over").containsExactly("data", "etc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "etc/../../evil",
        "/etc/evil",
        "etc//evil",
        "data/..",
        "evil",
        "etc/a\\b",
        "etc/./x",
        "etc/"
      })
  void aNameThatLeadsElsewhereIsRefused(String name) throws Exception {
    assertThat(backup(file.toString())).isZero();
    tampered(
        entries -> {
          entries.put(name, entries.remove("etc/commands/stop.sh"));
          inManifest(entries, "etc/commands/stop.sh", name);
          return entries;
        });
    isRefused("a name in it is not one that a backup has");
    assertThat(temporary.resolve("evil")).doesNotExist();
  }

  @Test
  void changedMissingAndAdditionalFilesAreRefused() throws Exception {
    assertThat(backup(file.toString())).isZero();
    byte[] good = Files.readAllBytes(file);
    tampered(
        entries -> {
          entries.get("data/featherfall.db")[5000] ^= 1;
          return entries;
        });
    isRefused("is damaged: data/featherfall.db");

    Files.write(file, good);
    tampered(
        entries -> {
          entries.remove("data/mode");
          return entries;
        });
    isRefused("data/mode is missing");

    Files.write(file, good);
    tampered(
        entries -> {
          entries.put("etc/more.cfg", new byte[1]);
          return entries;
        });
    isRefused("does not name");

    Files.write(file, good);
    tampered(
        entries -> {
          entries.remove(MANIFEST);
          return entries;
        });
    isRefused("there is no " + MANIFEST);
  }

  @Test
  void anArchiveThatWasCutOrIsNoneIsRefused() throws Exception {
    assertThat(backup(file.toString())).isZero();
    try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
      raw.setLength(raw.length() / 2);
    }
    isRefused("is no backup");
    Files.delete(file);
    isRefused("is no backup: there is no " + file);
  }

  @Test
  void aNewerSchemaIsRefusedWhateverTheManifestSays() throws Exception {
    try (RandomAccessFile raw =
        new RandomAccessFile(data.resolve("featherfall.db").toFile(), "rw")) {
      raw.seek(60);
      raw.writeInt(99);
    }
    assertThat(backup(file.toString())).isZero();
    isRefused("its database is of a newer version (schema 99, this one knows 2)");
    tampered(
        entries -> {
          inManifest(entries, "schema=99", "schema=1");
          return entries;
        });
    isRefused("its database is of a newer version (schema 99, this one knows 2)");
    tampered(
        entries -> {
          inManifest(entries, "format=1", "format=2");
          return entries;
        });
    isRefused("in a form not known here");
  }

  @Test
  void whatIsNotUnderstoodIsSaid() {
    assertThat(restore()).isEqualTo(2);
    assertThat(err()).contains("which backup?", "usage:");
    assertThat(restore("--force", "x")).isEqualTo(2);
    assertThat(restore("--help")).isZero();
  }
}
