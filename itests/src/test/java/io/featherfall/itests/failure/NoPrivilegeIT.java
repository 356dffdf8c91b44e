package io.featherfall.itests.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.itests.product.Agent;
import io.featherfall.itests.product.NetworkNamespace;
import io.featherfall.itests.product.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An agent without privileges: it says at the start, and when its targets are looked at, what it
 * cannot do and how to change that. It runs as nobody, where it can reach neither the machine's
 * network nor its init system.
 */
class NoPrivilegeIT {
  private static final String AS_NOBODY =
      "mount -t tmpfs none /run && mkdir -p /run/systemd/system"
          + " && exec unshare --user --map-user=65534 --map-group=65534 \"$@\"";

  @TempDir Path folder;
  private NetworkNamespace namespace;
  private Agent agent;

  @BeforeEach
  void namespace() throws Exception {
    namespace = NetworkNamespace.open(folder);
  }

  @AfterEach
  void end() throws Exception {
    try (NetworkNamespace last = namespace) {
      if (agent != null) {
        agent.close();
      }
    }
  }

  @Test
  void aPortThatItMayNotBindIsAReasonNotToStart() throws Exception {
    agent = agentAsNobody(1023);
    Outcome start = agent.featherfall("start");
    assertThat(start.status()).as(start.text()).isEqualTo(5);
    assertThat(start.err())
        .contains("UDP port 1023 cannot be bound")
        .contains("privilege")
        .contains("setting port")
        .contains("CAP_NET_BIND_SERVICE");
    assertThat(agent.process()).as("no half-running agent").isEmpty();
  }

  @Test
  void aMachineThatItMayNotPowerOffIsSaidAtTheStartAndInARehearsal() throws Exception {
    agent = agentAsNobody(3052);
    agent.setting(
        "io.featherfall.udp.monitor.card-ups1",
        "name = ups1",
        "address = 192.0.2.1",
        "phrase = a phrase for the tests");
    agent.setting("io.featherfall.target-self", "name = self", "kind = os", "groups = ups1");
    agent.start();
    agent.awaitStatus(
        status -> status.contains("privilege to power off") && status.contains("polkit"));
    Outcome rehearsal = agent.featherfall("exec", "plan:rehearse ups1");
    assertThat(rehearsal.status()).isEqualTo(1);
    assertThat(rehearsal.text())
        .contains("self", "refused", "privilege to power off", "polkit")
        .contains("1 of 1 steps not reached");
  }

  private Agent agentAsNobody(int port) throws IOException {
    List<String> prefix = new ArrayList<>(namespace.prefix());
    prefix.addAll(List.of("unshare", "--mount", "sh", "-c", AS_NOBODY, "as-nobody"));
    return Agent.in(prefix, folder.resolve("agent"), port);
  }
}
