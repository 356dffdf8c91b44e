package io.featherfall.machine.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.machine.Finding;
import io.featherfall.machine.Finding.Severity;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With real sockets: who holds the port is this very process. */
class PortCheckTest {
  private static final Path PROC = Path.of("/proc");
  private static final long SELF = ProcessHandle.current().pid();

  @TempDir Path etc;

  private DatagramSocket socket() throws Exception {
    return new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  private Finding look(int port, OptionalLong agent) throws Exception {
    Files.writeString(
        etc.resolve("io.featherfall.udp.monitor.cfg"),
        "bindAddress = 127.0.0.1\nport = " + port + "\n");
    return new PortCheck(ListenSettings.in(etc), agent, PROC).look();
  }

  @Test
  void aPortThatAnotherProgramHoldsIsNamedWithItsOwner() throws Exception {
    try (DatagramSocket socket = socket()) {
      Finding stopped = look(socket.getLocalPort(), OptionalLong.empty());
      assertThat(stopped.severity()).isEqualTo(Severity.ERROR);
      assertThat(stopped.message()).contains("in use by", "(pid " + SELF + ")");
      assertThat(stopped.remedy()).contains("stop that program");
      // Process 1 is alive and has no such socket.
      assertThat(look(socket.getLocalPort(), OptionalLong.of(1)).message()).contains("in use by");
    }
  }

  @Test
  void aFreePortIsWellUnlessTheAgentShouldHoldIt() throws Exception {
    int port;
    try (DatagramSocket socket = socket()) {
      port = socket.getLocalPort();
    }
    assertThat(look(port, OptionalLong.empty()).severity()).isEqualTo(Severity.OK);
    Finding running = look(port, OptionalLong.of(SELF));
    assertThat(running.severity()).isEqualTo(Severity.ERROR);
    assertThat(running.message()).contains("is not held by the agent");
  }

  @Test
  void thePortOfTheAgentIsWell() throws Exception {
    try (DatagramSocket socket = new DatagramSocket(0)) {
      Files.writeString(
          etc.resolve("io.featherfall.udp.monitor.cfg"), "port = " + socket.getLocalPort());
      PortCheck check = new PortCheck(ListenSettings.in(etc), OptionalLong.of(SELF), PROC);
      assertThat(check.look().severity()).isEqualTo(Severity.OK);
    }
  }

  @Test
  void anAddressThatIsNotHereIsNamed() throws Exception {
    ListenSettings settings = new ListenSettings(etc, 0xBEE, "192.0.2.77");
    Finding finding = new PortCheck(settings, OptionalLong.empty(), PROC).look();
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.message()).contains("cannot be bound on 192.0.2.77");
  }

  @Test
  void withoutASettingOrWithAWrongOneItIsTheUsualPort() throws Exception {
    assertThat(ListenSettings.in(etc).port()).isEqualTo(3052);
    Files.writeString(etc.resolve("io.featherfall.udp.monitor.cfg"), "port = many\n");
    assertThat(ListenSettings.in(etc).port()).isEqualTo(3052);
  }
}
