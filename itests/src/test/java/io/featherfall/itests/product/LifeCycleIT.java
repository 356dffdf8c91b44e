package io.featherfall.itests.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive as an administrator uses it. */
class LifeCycleIT {
  @TempDir Path folder;
  private Agent agent;

  @BeforeEach
  void agent() throws Exception {
    agent = Agent.on(folder);
  }

  @AfterEach
  void end() throws Exception {
    agent.close();
  }

  @Test
  void startsAnswersAndStops() throws Exception {
    assertThat(agent.featherfall("status").status()).isEqualTo(3);

    agent.start();
    assertThat(agent.exec("mode:get")).contains("observe");
    Outcome status = agent.featherfall("status");
    assertThat(status.status()).as("observe is not protection").isEqualTo(1);
    assertThat(status.out()).contains("observe").contains("no UPS");
    Map<String, Object> json = JSON.std.mapFrom(agent.featherfall("status", "--json").out());
    assertThat(json).containsEntry("running", true).containsEntry("protected", false);

    Outcome stop = agent.featherfall("stop");
    assertThat(stop.status()).as(stop.text()).isZero();
    assertThat(agent.process()).isEmpty();
    assertThat(agent.featherfall("status", "--json").out()).contains("\"running\":false");
    assertThat(agent.data().resolve("control.sock")).doesNotExist();
    assertThat(agent.data().resolve("ready")).doesNotExist();
  }

  @Test
  void startsASecondTimeWithItsState() throws Exception {
    agent.start();
    agent.exec("mode:set rehearse");
    agent.stop();
    agent.start();
    assertThat(agent.exec("mode:get")).contains("rehearse");
    // What the first start installed is not installed again.
    assertThat(agent.log()).doesNotContain("ERROR");
  }

  @Test
  void writesNothingIntoTheDistribution() throws Exception {
    Map<Path, String> before = distribution();
    agent.start();
    agent.exec("ups:list");
    agent.stop();
    assertThat(distribution()).isEqualTo(before);
  }

  /** Every file with its size and the moment of its last change. */
  private static Map<Path, String> distribution() throws IOException {
    try (Stream<Path> tree = Files.walk(Product.home())) {
      Map<Path, String> files = new TreeMap<>();
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        files.put(file, Files.size(file) + " " + Files.getLastModifiedTime(file));
      }
      return files;
    }
  }

  @Test
  void refusesASecondAgentOnTheSameData() throws Exception {
    agent.start();
    Outcome start = agent.featherfall("start");
    assertThat(start.status()).isEqualTo(4);
    assertThat(start.err()).contains("running already");
    Outcome run = agent.featherfall("run");
    assertThat(run.status()).isEqualTo(4);
    assertThat(run.err()).contains("running already").contains("FEATHERFALL_DATA");
    assertThat(agent.exec("mode:get")).contains("observe");
  }

  @Test
  void endsWhenItsPortIsTakenAndSaysByWhom() throws Exception {
    InetSocketAddress taken = new InetSocketAddress(InetAddress.getLoopbackAddress(), agent.port());
    try (DatagramSocket other = new DatagramSocket(taken)) {
      Outcome start = agent.featherfall("start");
      assertThat(start.status()).isEqualTo(5);
      assertThat(start.err())
          .contains(Integer.toString(other.getLocalPort()))
          .contains("pid " + ProcessHandle.current().pid());
    }
    assertThat(agent.process()).as("no half-running agent").isEmpty();
  }

  /** After a power cut the file is left over, and the number may be somebody else's by now. */
  @Test
  void aLeftOverPidOfSomebodyElseIsNobodysBusiness() throws Exception {
    Process stranger = new ProcessBuilder("sleep", "300").start();
    try {
      Files.createDirectories(agent.data());
      Files.writeString(agent.data().resolve("agent.pid"), stranger.pid() + "\n");
      assertThat(agent.featherfall("status").status()).isEqualTo(3);
      assertThat(agent.featherfall("stop").status()).isEqualTo(3);
      agent.start();
      agent.stop();
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void refusesADataFolderWhoseSocketCouldNotBeReached() throws Exception {
    Path deep = folder.resolve("d".repeat(60)).resolve("e".repeat(60));
    try (Agent far = Agent.in(List.of(), deep, agent.port())) {
      Outcome start = far.featherfall("start");
      assertThat(start.status()).isEqualTo(1);
      assertThat(start.err()).contains("FEATHERFALL_DATA").contains("shorter path");
    }
  }

  @Test
  void keepsItsStateToItself() throws Exception {
    agent.start();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(agent.data())))
        .isEqualTo("rwx------");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(agent.data().resolve("control.sock"))))
        .isEqualTo("rw-------");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(agent.data().resolve("log/featherfall.log"))))
        .isEqualTo("rw-------");
  }

  @Test
  void namesFileKeyValueAndWhatIsExpectedOfAWrongSetting() throws Exception {
    agent.setting(
        "io.featherfall.udp.monitor.card-ups1",
        "name = ups1",
        "address = not-an-address",
        "phrase = a phrase that is long enough");
    agent.start();
    Outcome status = agent.featherfall("status");
    assertThat(status.status()).isEqualTo(1);
    assertThat(status.out())
        .contains("io.featherfall.udp.monitor.card-ups1.cfg")
        .contains("address = not-an-address")
        .contains("expected")
        .doesNotContain("a phrase that is long enough");
    assertThat(agent.log()).doesNotContain("a phrase that is long enough");

    agent.setting(
        "io.featherfall.udp.monitor.card-ups1",
        "name = ups1",
        "address = 127.0.0.1",
        "phrase = a phrase that is long enough");
    agent.await("ups:list", out -> out.contains("ups1"));
    assertThat(agent.featherfall("status").out()).doesNotContain("not-an-address");
  }

  @Test
  void saysWhatIsWrongWithASettingThatIsChangedWhileItRuns() throws Exception {
    agent.start();
    agent.setting("io.featherfall.core", "communicationTimeoutSeconds = 5");
    agent.setting(
        "io.featherfall.target-web",
        "name = web",
        "kind = command",
        "groups = *",
        "file = " + agent.commandFile("stop-web", "exit 0"),
        "timeoutSeconds = 0");
    agent.awaitStatus(
        status ->
            status.contains("io.featherfall.core.cfg: communicationTimeoutSeconds = 5")
                && status.contains("timeoutSeconds = 0")
                && status.contains("io.featherfall.target-web.cfg"));

    agent.setting("io.featherfall.core", "communicationTimeoutSeconds = 60");
    agent.setting(
        "io.featherfall.target-web",
        "name = web",
        "kind = command",
        "groups = *",
        "file = " + agent.etc().resolve("commands/stop-web"));
    agent.awaitStatus(
        status ->
            !status.contains("communicationTimeoutSeconds") && !status.contains("timeoutSeconds"));
  }

  @Test
  void unknownCommandsAndWrongWordsAreUsageErrors() throws Exception {
    agent.start();
    assertThat(agent.featherfall("exec", "no:such").status()).isEqualTo(2);
    Outcome wrong = agent.featherfall("exec", "mode:set sideways");
    assertThat(wrong.status()).isEqualTo(2);
    assertThat(wrong.err()).contains("observe").contains("rehearse").contains("armed");
    assertThat(agent.featherfall("nonsense").status()).isEqualTo(2);
    assertThat(agent.featherfall("help").out()).contains("FEATHERFALL_DATA");
  }

  @Test
  void doesNotArmWithoutBeingAskedTwice() throws Exception {
    agent.start();
    Outcome armed = agent.featherfall("exec", "mode:set armed");
    assertThat(armed.status()).isEqualTo(2);
    assertThat(armed.text()).contains("--yes");
    assertThat(agent.exec("mode:get")).contains("observe");
  }
}
