package io.featherfall.itests.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.itests.card.CardProcess;
import io.featherfall.itests.product.Diagnosis.Finding;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every cause is brought about, {@code featherfall doctor} names it, and what it advises helps.
 * What needs root to be brought about is in {@code DoctorAsRootIT}.
 */
class DoctorIT {
  private static final long PATIENCE_SECONDS = 90;
  private static final String CARD = "io.featherfall.udp.monitor.card-";
  private static final String RIGHT = "phrase = " + CardProcess.PHRASE;

  /** What the machine that runs this test may well have open. */
  private static final Set<String> MACHINE = Set.of("memory", "disk", "clock", "firewall");

  @TempDir Path folder;
  private Agent agent;

  @BeforeEach
  void install() throws Exception {
    agent = Agent.on(folder);
  }

  @AfterEach
  void end() throws Exception {
    agent.close();
  }

  private Diagnosis doctor() throws IOException {
    return Diagnosis.of(agent.featherfall("doctor", "--json"));
  }

  /** Asks again until this is found. */
  private Diagnosis await(String check, String severity, String words) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    Diagnosis last = doctor();
    while (last.find(check, words).filter(f -> f.severity().equals(severity)).isEmpty()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("never: " + check + " " + words + "\n" + last + agent.log());
      }
      last = doctor();
    }
    return last;
  }

  private void card(String ups, String address, String phrase) throws IOException {
    agent.setting(CARD + ups, "name = " + ups, "address = " + address, phrase);
  }

  @Test
  void fromTheFirstSilenceToACardThatIsHeard() throws Exception {
    card("rack1", "192.0.2.10", RIGHT);
    agent.start();

    // Nobody sends.
    Finding silence = await("ups", "error", "no packets").get("ups", "no packets");
    assertThat(silence.subject()).isEqualTo("rack1");
    assertThat(silence.remedy()).contains("PowerChute > Clients");

    // A card does, but not the configured one.
    try (CardProcess one = CardProcess.start(folder, "192.0.2.11", agent.port());
        CardProcess other = CardProcess.start(folder, "192.0.2.12", agent.port())) {
      one.report();
      Finding address =
          await("ups", "error", "wrong card address").get("ups", "wrong card address");
      assertThat(address.message()).contains("192.0.2.11");
      assertThat(address.remedy()).contains("set address = ", "card-rack1.cfg");
      card("rack1", "192.0.2.11", RIGHT);
      await("ups", "ok", "was heard");

      // The other one is nobody's.
      Finding stranger = await("sender", "warning", "not configured").get("sender", "192.0.2.12");
      assertThat(stranger.remedy()).contains("card-NAME.cfg", "address = 192.0.2.12");
      card("rack2", "192.0.2.12", "phrase = another phrase than the card's");
      Finding phrase = await("ups", "error", "wrong phrase").get("ups", "wrong phrase");
      assertThat(phrase.subject()).isEqualTo("rack2");
      assertThat(phrase.remedy()).contains("user and phrase", "card-rack2.cfg");
      card("rack2", "192.0.2.12", RIGHT);
      Diagnosis heard = await("ups", "ok", "its card 192.0.2.12 was heard");
      assertThat(heard.wrong(f -> f.check().equals("ups") || f.check().equals("sender"))).isEmpty();
      assertThat(other.report()).isNotEmpty();
    }
  }

  @Test
  void aHealthyInstallationIsWell() throws Exception {
    card("rack1", "192.0.2.10", RIGHT);
    target("command", "file = " + agent.commandFile("stop-db", "exit 0"));
    agent.start();
    try (CardProcess card = CardProcess.start(folder, "192.0.2.10", agent.port())) {
      assertThat(card.report()).isNotEmpty();
      await("ups", "ok", "was heard");
      Diagnosis diagnosis = await("target", "ok", "ready");
      assertThat(diagnosis.wrong(f -> !MACHINE.contains(f.check()))).isEmpty();
      assertThat(diagnosis.status()).isEqualTo(diagnosis.wrong(f -> true).isEmpty() ? 0 : 1);
      assertThat(diagnosis.agent()).isEqualTo("running");
      assertThat(diagnosis.get("mode", "observe").severity()).isEqualTo("note");
      agent.exec("mode:set armed --yes");
      assertThat(doctor().get("mode", "armed").severity()).isEqualTo("ok");
      // What people see.
      Outcome text = agent.featherfall("doctor");
      assertThat(text.out())
          .containsPattern("OK    java +\\d")
          .containsPattern("OK    ups rack1 +its card 192.0.2.10 was heard")
          .doesNotContain("\u001B");
      assertThat(agent.exec("doctor --json | grep severity")).contains("ok");
    }
  }

  @Test
  void unprotectedTargetsAndSlipsInSettingsAreNamed() throws Exception {
    card("rack1", "192.0.2.10", RIGHT);
    target("no-such-kind", "");
    agent.setting("io.featherfall.core", "stepThread = 8");
    agent.setting("io.featherfall.udp.monitor.crad-rack2", "name = rack2");
    agent.start();
    Finding target = await("target", "error", "unprotected").get("target", "unprotected");
    assertThat(target.subject()).isEqualTo("db");
    assertThat(target.remedy()).contains("install the action bundle");
    Diagnosis diagnosis = doctor();
    assertThat(diagnosis.status()).isEqualTo(1);
    assertThat(diagnosis.get("settings", "stepThread is no setting").remedy())
        .contains("did you mean stepThreads?");
    assertThat(diagnosis.get("settings", "is used by nobody").message())
        .contains("io.featherfall.udp.monitor.crad-rack2.cfg");
    assertThat(diagnosis.wrong(f -> f.check().equals("settings"))).hasSize(2);
    // The shorter look says it, too.
    assertThat(agent.featherfall("status").out()).contains("did you mean stepThreads?");
  }

  @Test
  void aPortThatAnotherProgramHoldsIsNamedWithItsOwner() throws Exception {
    card("rack1", "192.0.2.10", RIGHT);
    long self = ProcessHandle.current().pid();
    InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (DatagramSocket holder = new DatagramSocket(free)) {
      agent.setting(
          "io.featherfall.udp.monitor",
          "bindAddress = 127.0.0.1",
          "port = " + holder.getLocalPort());
      Diagnosis stopped = doctor();
      assertThat(stopped.status()).isEqualTo(3);
      assertThat(stopped.agent()).isEqualTo("stopped");
      Finding port = stopped.get("port", "in use by");
      assertThat(port.message()).contains("(pid " + self + ")");
      assertThat(port.remedy()).contains("stop that program");
    }
    assertThat(doctor().get("port", "is free").severity()).isEqualTo("ok");
    agent.start();
    try (DatagramSocket holder = new DatagramSocket(free)) {
      agent.setting(
          "io.featherfall.udp.monitor",
          "bindAddress = 127.0.0.1",
          "port = " + holder.getLocalPort());
      Diagnosis running = await("port", "error", "in use by");
      assertThat(running.wrong(f -> f.check().equals("port"))).hasSize(1);
      assertThat(running.get("port", "in use by").message()).contains("(pid " + self + ")");
    }
  }

  @Test
  void withoutAnAgentTheMachineIsLookedAt() throws Exception {
    Diagnosis diagnosis = doctor();
    assertThat(diagnosis.status()).isEqualTo(3);
    assertThat(diagnosis.get("agent", "does not run").remedy()).contains("featherfall start");
    assertThat(diagnosis.get("ups", "no card is configured").severity()).isEqualTo("error");
    assertThat(diagnosis.get("java", "").severity()).isEqualTo("ok");
    Outcome wrong = agent.featherfall("doctor", "--nonsense");
    assertThat(wrong.status()).isEqualTo(2);
    assertThat(wrong.err()).contains("--nonsense", "usage:");
    assertThat(agent.featherfall("doctor", "--help").out()).contains("Exit status");
  }

  @Test
  void anAgentThatHangsIsNotWaitedForForEver() throws Exception {
    card("rack1", "192.0.2.10", RIGHT);
    agent.start();
    String pid = Long.toString(agent.process().orElseThrow().pid());
    signal("STOP", pid);
    try {
      Diagnosis diagnosis = doctor();
      assertThat(diagnosis.status()).isEqualTo(3);
      assertThat(diagnosis.agent()).isEqualTo("silent");
      Finding agentItself = diagnosis.get("agent", "does not answer");
      assertThat(agentItself.message()).contains("(pid " + pid + ")");
      assertThat(agentItself.remedy()).isNotEmpty();
      assertThat(diagnosis.get("port", "held").severity()).isNotEqualTo("error");
    } finally {
      signal("CONT", pid);
    }
    assertThat(doctor().agent()).isEqualTo("running");
  }

  private void signal(String name, String pid) throws IOException {
    assertThat(Outcome.of(List.of("kill", "-" + name, pid), Map.of(), folder).status()).isZero();
  }

  /** There is no old Java to be had here: a program that says what an old one says of itself. */
  @Test
  void aJavaThatIsTooOldIsNamedBeforeItIsUsed() throws Exception {
    Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
    Files.writeString(
        java,
        "#!/bin/sh\n[ \"$1\" = -version ] || exit 9\n"
            + "echo 'openjdk version \"11.0.24\" 2024-07-16' >&2\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    Map<String, String> environment = new HashMap<>(agent.environment());
    environment.put("JAVA_HOME", folder.resolve("jdk").toString());
    Diagnosis diagnosis =
        Diagnosis.of(Outcome.of(agent.command("doctor", "--json"), environment, folder));
    assertThat(diagnosis.status()).isEqualTo(3);
    Finding old = diagnosis.get("java", "is Java 11: too old");
    assertThat(old.severity()).isEqualTo("error");
    assertThat(old.remedy()).contains("Java 17", "JAVA_HOME");
    assertThat(Outcome.of(agent.command("doctor"), environment, folder).out())
        .startsWith("FAIL  java  ")
        .contains("-> install");
  }

  private void target(String kind, String more) throws IOException {
    agent.setting("io.featherfall.target-db", "name = db", "kind = " + kind, "groups = *", more);
  }
}
