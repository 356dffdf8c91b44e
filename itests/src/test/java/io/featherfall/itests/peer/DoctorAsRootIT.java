package io.featherfall.itests.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.itests.card.CardProcess;
import io.featherfall.itests.product.Agent;
import io.featherfall.itests.product.Diagnosis;
import io.featherfall.itests.product.Diagnosis.Finding;
import io.featherfall.itests.product.NetworkNamespace;
import io.featherfall.itests.product.Outcome;
import io.featherfall.itests.product.Product;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Causes that only root can bring about, each in a namespace of its own: a firewall, file systems
 * that are full or let nothing run, a user who may not, a clock that is wrong.
 */
class DoctorAsRootIT {
  private static final Path PEERS = Path.of(System.getProperty("featherfall.peers"));
  private static final int PORT = 3052;
  private static final long PATIENCE_SECONDS = 90;

  @TempDir Path folder;

  /** The packet filter's program is seen in this namespace only, where systems have their own. */
  private static List<String> withNft(NetworkNamespace network) {
    return network.inside(
        List.of(
            "unshare",
            "--mount",
            "sh",
            "-c",
            "mount --bind " + PEERS.resolve("nft") + " /usr/local/sbin && exec \"$@\"",
            "with-nft"));
  }

  private Outcome run(List<String> prefix, String... command) throws IOException {
    List<String> whole = new ArrayList<>(prefix);
    whole.addAll(List.of(command));
    return Outcome.of(whole, Map.of(), folder);
  }

  @Test
  void aFirewallIsNamedAndTheRemedyOpensIt() throws Exception {
    try (NetworkNamespace network = NetworkNamespace.open(folder)) {
      List<String> prefix = withNft(network);
      Path rules = folder.resolve("rules");
      Files.writeString(
          rules,
          "table inet filter {\n  chain input {\n"
              + "    type filter hook input priority 0; policy drop;\n"
              + "    ct state established,related accept\n    tcp dport 22 accept\n  }\n}\n");
      Outcome set = run(prefix, "/usr/local/sbin/nft", "-f", rules.toString());
      assertThat(set.status()).as(set.text()).isZero();
      try (Agent agent = Agent.in(prefix, folder.resolve("agent"), PORT)) {
        agent.setting("io.featherfall.udp.monitor", "port = " + PORT);
        agent.setting(
            "io.featherfall.udp.monitor.card-rack1",
            "name = rack1",
            "address = 192.0.2.10",
            "phrase = " + CardProcess.PHRASE);
        // Without an agent, too.
        assertThat(doctor(agent).get("firewall", "drops UDP 3052").severity()).isEqualTo("error");
        agent.start();
        try (CardProcess card =
            CardProcess.start(network.prefix(), folder, "192.0.2.10", "127.0.0.1:" + PORT)) {
          Finding firewall = await(agent, "ups", "no packets").get("firewall", "drops UDP 3052");
          assertThat(firewall.severity()).isEqualTo("error");
          assertThat(card.report()).isNotEmpty();

          Outcome remedy = run(prefix, "sh", "-c", "/usr/local/sbin/" + firewall.remedy());
          assertThat(remedy.status()).as(remedy.text()).isZero();
          Diagnosis open = await(agent, "ups", "was heard");
          assertThat(open.get("firewall", "let UDP 3052 pass").severity()).isEqualTo("ok");
        }
      }
    }
  }

  private static Diagnosis doctor(Agent agent) throws IOException {
    return Diagnosis.of(agent.featherfall("doctor", "--json"));
  }

  private static Diagnosis await(Agent agent, String check, String words) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    Diagnosis last = doctor(agent);
    while (last.find(check, words).isEmpty()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("never: " + words + "\n" + last + agent.log());
      }
      last = doctor(agent);
    }
    return last;
  }

  /** The doctor, with a file system of its own where the data lies. */
  private Diagnosis onDataMounted(String options) throws IOException {
    Agent agent = Agent.on(folder.resolve("agent"));
    Files.createDirectories(agent.data());
    return inNamespace(
        "mount -t tmpfs -o " + options + " none \"$FEATHERFALL_DATA\" && exec \"$@\"",
        agent,
        agent.command("doctor", "--json"),
        Map.of());
  }

  private Diagnosis inNamespace(
      String script, Agent agent, List<String> command, Map<String, String> more)
      throws IOException {
    // Processes of their own, too: whatever is started inside ends with it.
    List<String> whole =
        new ArrayList<>(
            List.of("unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"));
    whole.addAll(List.of("sh", "-c", script, "own"));
    whole.addAll(command);
    Map<String, String> environment = new HashMap<>(agent.environment());
    environment.putAll(more);
    return Diagnosis.of(Outcome.of(whole, environment, folder));
  }

  @Test
  void aFullDiskIsNamed() throws Exception {
    Finding disk = onDataMounted("size=1m").get("disk", "is full");
    assertThat(disk.severity()).isEqualTo("error");
    assertThat(disk.remedy()).contains("free some space");
    assertThat(onDataMounted("size=100m").get("disk", "nearly full").severity())
        .isEqualTo("warning");
    assertThat(onDataMounted("size=500m").get("disk", "are free").severity()).isEqualTo("ok");
  }

  @Test
  void aDiskWithoutInodesOrForReadingOnlyIsNamed() throws Exception {
    assertThat(
            onDataMounted("size=500m,nr_inodes=1").get("disk", "nothing can be written").remedy())
        .contains("df -i");
    assertThat(onDataMounted("size=500m,ro").get("disk", "nothing can be written").severity())
        .isEqualTo("error");
  }

  @Test
  void aFileSystemThatLetsNothingRunIsNamedBeforeAndWhileTheAgentRuns() throws Exception {
    Finding stopped = onDataMounted("noexec").get("noexec", "mounted noexec");
    assertThat(stopped.severity()).isEqualTo("error");
    assertThat(stopped.remedy()).startsWith("mount -o remount,exec ");

    Agent agent = Agent.on(folder.resolve("agent"));
    Diagnosis running =
        inNamespace(
            "mount -t tmpfs -o noexec none \"$FEATHERFALL_DATA\" && \"$1\" start >&2 || exit 9;"
                + " \"$1\" doctor --json; code=$?; \"$1\" stop --yes >&2; exit $code",
            agent,
            List.of(Product.command().toString()),
            Map.of());
    assertThat(running.agent()).isEqualTo("running");
    assertThat(running.status()).isEqualTo(1);
    assertThat(running.get("noexec", "mounted noexec").message()).contains("database");
    // The store itself says what that means now.
    assertThat(running.wrong(f -> f.message().contains("memory"))).isNotEmpty();
  }

  /** The product and the folders as that user sees them, who owns none of them. */
  @Test
  void aUserWhoMayNotIsNamed() throws Exception {
    Agent agent = Agent.on(folder.resolve("agent"));
    Path product = Files.createDirectories(folder.resolve("product"));
    agent.setting("io.featherfall.udp.monitor.card-rack1", "name = rack1");
    Files.createDirectories(agent.data());
    open(folder, "rwxr-xr-x");
    open(folder.resolve("agent"), "rwxr-xr-x");
    open(agent.etc(), "rwxr-xr-x");
    open(agent.data(), "rwx------");
    String script =
        "mount --bind "
            + Product.home()
            + " "
            + product
            + " && exec setpriv --reuid=65534 --regid=65534 --clear-groups \"$@\"";
    List<String> doctor =
        List.of(product.resolve("bin/featherfall").toString(), "doctor", "--json");
    Finding data = inNamespace(script, agent, doctor, Map.of()).get("privilege", "may not write");
    assertThat(data.severity()).isEqualTo("error");
    assertThat(data.message()).contains("nobody", "belongs to root");
    assertThat(data.remedy()).contains("as the owner");

    open(agent.data(), "rwxrwxrwx");
    open(agent.etc().resolve("io.featherfall.udp.monitor.card-rack1.cfg"), "rw-------");
    assertThat(
            inNamespace(script, agent, doctor, Map.of()).get("privilege", "may not read").message())
        .contains("card-rack1.cfg");
  }

  /** The target that powers this machine off is only probed, and its command does nothing. */
  @Test
  void anAgentWithoutThePrivilegeToPowerOffIsNamed() throws Exception {
    Agent agent = Agent.on(folder.resolve("agent"));
    Path product = Files.createDirectories(folder.resolve("product"));
    agent.setting(
        "io.featherfall.udp.monitor.card-rack1",
        "name = rack1",
        "address = 192.0.2.10",
        "phrase = " + CardProcess.PHRASE);
    agent.setting(
        "io.featherfall.target-host",
        "name = host",
        "kind = os",
        "groups = *",
        "command = /bin/true");
    Files.createDirectories(agent.data());
    open(folder, "rwxr-xr-x");
    Outcome owned =
        Outcome.of(
            List.of("chown", "-R", "65534:65534", folder.resolve("agent").toString()),
            Map.of(),
            folder);
    assertThat(owned.status()).as(owned.text()).isZero();
    String script =
        "mount --bind "
            + Product.home()
            + " "
            + product
            + " && setpriv --reuid=65534 --regid=65534 --clear-groups sh -c '\"$1\" start >&2 || exit 9;"
            + " for i in $(seq 60); do \"$1\" doctor --json > \"$2\"; code=$?;"
            + " grep -q \"privilege to power off\" \"$2\" && break; done; cat \"$2\";"
            + " \"$1\" stop --yes >&2; exit $code' own \"$@\"";
    Diagnosis diagnosis =
        inNamespace(
            script,
            agent,
            List.of(
                product.resolve("bin/featherfall").toString(),
                agent.data().resolve("diagnosis").toString()),
            Map.of());
    Finding privilege = diagnosis.get("target", "privilege to power off");
    assertThat(privilege.subject()).isEqualTo("host");
    assertThat(privilege.wrong()).isTrue();
    assertThat(privilege.remedy()).contains("as user nobody");
  }

  @Test
  void aClockThatLostItsBatteryIsNamed() throws Exception {
    Agent agent = Agent.on(folder.resolve("agent"));
    Map<String, String> past =
        Map.of(
            "LD_PRELOAD",
            PEERS.resolve("faketime/libfaketime.so.1").toString(),
            "FAKETIME",
            "@1970-01-02 00:00:00",
            "FAKETIME_DONT_FAKE_MONOTONIC",
            "1");
    Finding clock =
        inNamespace("exec \"$@\"", agent, agent.command("doctor", "--json"), past)
            .get("clock", "cannot be right");
    assertThat(clock.severity()).isEqualTo("error");
    assertThat(clock.message()).contains("1970-01-02");
    assertThat(clock.remedy()).contains("timedatectl set-ntp true");
  }

  private static void open(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }
}
