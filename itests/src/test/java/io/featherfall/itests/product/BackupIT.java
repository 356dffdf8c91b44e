package io.featherfall.itests.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backup, restore and support bundle of an agent that was used. */
class BackupIT {
  private static final String PHRASE = "tr0ub4dor & \"three\" more";
  private static final List<String> PLANTED =
      List.of(
          PHRASE,
          "tr0ub4dor",
          "192.0.2.77",
          "2001:db8:77::1",
          "00:c0:b7:77:77:77",
          "jbloggs",
          "esx77.example.org",
          "esx77",
          "hunter77",
          "ops77@example.org");

  @TempDir Path folder;

  private Agent used(String name) throws IOException {
    Agent agent = Agent.on(Files.createDirectories(folder.resolve(name)));
    agent.setting(
        "io.featherfall.udp.monitor.card-rack1",
        "name = rack1",
        "address = 192.0.2.77",
        "user = jbloggs",
        "phrase = " + PHRASE);
    Path command = agent.commandFile("stop.sh", "exit 0");
    agent.setting(
        "io.featherfall.target-database",
        "name = database",
        "kind = command",
        "groups = rack1",
        "file = " + command,
        "arguments = --password=hunter77, esx77.example.org, 2001:db8:77::1");
    agent.setting(
        "io.featherfall.notyet",
        "host = esx77.example.org",
        "mac = 00:c0:b7:77:77:77",
        "mail = ops77@example.org");
    return agent;
  }

  @Test
  void anAgentComesBackWithItsHistoryElsewhere() throws Exception {
    Path backup = folder.resolve("kept.zip");
    String history;
    try (Agent agent = used("old")) {
      agent.start();
      agent.exec("mode:set rehearse");
      agent.exec("plan:rehearse rack1");
      history = agent.exec("run:list --json");
      assertThat(history).contains("\"rehearsal\"", "\"rack1\"");

      Outcome made = agent.featherfall("backup", backup.toString());
      assertThat(made.status()).as(made.text()).isZero();
      assertThat(made.out()).contains("database schema 2", backup.toString());
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
          .isEqualTo("rw-------");
      assertThat(agent.exec("featherfall:backup --json")).contains("\"running\":true");
      Outcome running = agent.featherfall("restore", backup.toString());
      assertThat(running.status()).as(running.text()).isEqualTo(4);
      Outcome again = agent.featherfall("backup", backup.toString());
      assertThat(again.status()).as(again.text()).isEqualTo(1);

      agent.stop();
      Outcome stopped = agent.featherfall("backup", folder.toString());
      assertThat(stopped.status()).as(stopped.text()).isZero();
    }
    try (Agent other = Agent.on(Files.createDirectories(folder.resolve("new")))) {
      Outcome restored = other.featherfall("restore", backup.toString());
      assertThat(restored.status()).as(restored.text()).isZero();
      assertThat(restored.out()).contains("Mode      observe", "It was rehearse");
      // The port of this machine's agent stands in the settings that came with the backup.
      other.start();
      assertThat(other.exec("run:list --json")).isEqualTo(history);
      assertThat(other.exec("mode:get")).contains("observe");
      assertThat(other.exec("ups:list")).contains("rack1");
      assertThat(other.etc().resolve("commands/stop.sh")).isExecutable();
    }
  }

  @Test
  void theSupportBundleTellsNoSecret() throws Exception {
    Path running = folder.resolve("running.zip");
    Path stopped = folder.resolve("stopped.zip");
    try (Agent agent = used("old")) {
      agent.start();
      agent.exec("plan:rehearse rack1");
      Outcome made = agent.featherfall("support", running.toString());
      assertThat(made.status()).as(made.text()).isZero();
      agent.stop();
      List<String> said = new ArrayList<>(PLANTED);
      said.remove("tr0ub4dor");
      Files.writeString(
          agent.data().resolve("log/featherfall.log"),
          "said: " + String.join(" | ", said) + "\n",
          StandardOpenOption.APPEND);
      Outcome later = agent.featherfall("support", stopped.toString());
      assertThat(later.status()).as(later.text()).isZero();
    }
    Map<String, String> all = content(running);
    assertThat(all.keySet())
        .contains(
            "about.txt",
            "status.json",
            "doctor.json",
            "plan.json",
            "runs.json",
            "events.jsonl",
            "threads.txt",
            "bundles.txt",
            "files.txt",
            "settings/io.featherfall.udp.monitor.card-rack1.cfg",
            "log/featherfall.log",
            "README.txt");
    assertThat(all.get("status.json")).contains("\"problems\"", "rack1");
    assertThat(all.get("doctor.json")).contains("\"findings\"");
    assertThat(all.get("runs.json")).contains("\"rehearsal\"");
    assertThat(all.get("threads.txt")).contains("featherfall-store");
    assertThat(all.get("settings/io.featherfall.udp.monitor.card-rack1.cfg"))
        .containsPattern("address = ip-\\d+\n")
        .containsPattern("phrase = secret-\\d+\n");
    tellsNothing(all);

    Map<String, String> less = content(stopped);
    assertThat(less.get("log/featherfall.log")).contains("said: ");
    tellsNothing(less);
  }

  private static void tellsNothing(Map<String, String> content) {
    List<String> found = new ArrayList<>();
    content.forEach(
        (name, text) -> {
          for (String planted : PLANTED) {
            if ((name + text).toLowerCase(Locale.ROOT).contains(planted)) {
              found.add(name + ": " + planted);
            }
          }
        });
    assertThat(found).isEmpty();
  }

  private static Map<String, String> content(Path file) throws IOException {
    Map<String, String> content = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        content.put(
            entry.getName(),
            new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return content;
  }
}
