package io.featherfall.itests.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.itests.card.CardProcess;
import io.featherfall.itests.product.Agent;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A full disk and a damaged database: the agent goes on to protect, says what is wrong, and deletes
 * nothing.
 */
class DiskFullOrDatabaseDamagedIT {
  private static final String UPS = "ups1";
  private static final String ADDRESS = "192.0.2.1";

  @TempDir Path folder;
  private Agent agent;

  @AfterEach
  void end() throws Exception {
    if (agent != null) {
      agent.close();
    }
  }

  @Test
  void withAFullDiskAnOutageIsActedOnAndAnAlarmIsRaised() throws Exception {
    try (SmallDisk disk = SmallDisk.at(folder.resolve("agent/data"))) {
      configure();
      agent.start();
      agent.exec("mode:set armed --yes");
      try (CardProcess card = CardProcess.start(folder, ADDRESS, agent.port())) {
        awaitState("on line");
        disk.fill();
        outage(card, 1);
        agent.awaitStatus(status -> status.contains("featherfall.db"));
        assertThat(agent.process()).isPresent();
        assertThat(agent.exec("mode:get")).contains("armed");

        card.set("mains-back");
        card.set("charge 100%");
        awaitState("on line");
        outage(card, 2);

        disk.free();
        agent.awaitStatus(status -> !status.contains("featherfall.db"));
      } finally {
        agent.close();
      }
    }
  }

  @Test
  void aDamagedDatabaseIsSetAsideAndAnOutageActedOn() throws Exception {
    configure();
    agent.start();
    agent.exec("mode:set armed --yes");
    agent.stop();
    Path database = agent.data().resolve("featherfall.db");
    damage(database);
    byte[] damaged = Files.readAllBytes(database);

    agent.start();
    agent.awaitStatus(status -> status.contains("featherfall.db") && status.contains("damaged"));
    assertThat(agent.exec("mode:get")).as("it lies elsewhere").contains("armed");
    try (CardProcess card = CardProcess.start(folder, ADDRESS, agent.port())) {
      awaitState("on line");
      outage(card, 1);
    }
    try (Stream<Path> kept = Files.list(agent.data())) {
      List<Path> setAside =
          kept.filter(file -> file.getFileName().toString().startsWith("featherfall.db.damaged-"))
              .filter(
                  file -> !file.toString().endsWith("-wal") && !file.toString().endsWith("-shm"))
              .toList();
      assertThat(setAside).hasSize(1);
      assertThat(Files.readAllBytes(setAside.get(0))).isEqualTo(damaged);
    }
  }

  private void configure() throws IOException {
    agent = Agent.on(folder.resolve("agent"));
    agent.setting(
        "io.featherfall.udp.monitor.card-" + UPS,
        "name = " + UPS,
        "address = " + ADDRESS,
        "user = " + CardProcess.USER,
        "phrase = " + CardProcess.PHRASE);
    // All that is ever run leaves a mark, on the disk that has room, and does nothing else.
    agent.setting(
        "io.featherfall.target-mark",
        "name = mark",
        "kind = command",
        "groups = " + UPS,
        "file = " + agent.commandFile("mark", "echo \"$FEATHERFALL_RUN\" >> " + mark()));
  }

  private void outage(CardProcess card, int marks) throws IOException {
    card.set("on-battery");
    card.set("low-battery");
    agent.await(
        "run:list",
        runs -> Files.exists(mark()) && lines(mark()).size() == marks && runs.contains("done"));
  }

  private void awaitState(String state) throws IOException {
    agent.await("ups:list", out -> out.contains(UPS) && out.contains(state));
  }

  private Path mark() {
    return folder.resolve("mark");
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  /** As a disk does that gives back something else than was written. */
  private static void damage(Path database) throws IOException {
    try (RandomAccessFile raw = new RandomAccessFile(database.toFile(), "rw")) {
      for (long page = 0; page < raw.length(); page += 4096) {
        raw.seek(page + 100);
        raw.write(new byte[2048]);
      }
    }
  }
}
