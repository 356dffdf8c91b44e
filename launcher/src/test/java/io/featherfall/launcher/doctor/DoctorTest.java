package io.featherfall.launcher.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doctor without an agent to ask; with one it is tried on the product. */
class DoctorTest {
  private static final long SELF = ProcessHandle.current().pid();

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void folders() throws Exception {
    Files.createDirectories(folder.resolve("etc"));
    Files.createDirectories(folder.resolve("data"));
    Files.writeString(folder.resolve("etc/io.featherfall.udp.monitor.cfg"), "port = 0\n");
  }

  private int run(OptionalLong agent, String... args) {
    return new Doctor(folder.resolve("etc"), folder.resolve("data"), agent, Duration.ofMillis(300))
        .run(args, new PrintStream(out), new PrintStream(err));
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void withoutAnAgentTheMachineIsLookedAtAllTheSame() {
    assertThat(run(OptionalLong.empty())).isEqualTo(3);
    assertThat(out())
        .startsWith("FAIL  agent ")
        .contains("-> featherfall start")
        .contains("OK    java ")
        .containsPattern("FAIL  ups +no card is configured in " + folder.resolve("etc"));
  }

  @Test
  void aConfiguredCardIsSeen() throws Exception {
    Files.writeString(folder.resolve("etc/io.featherfall.udp.monitor.card-rack1.cfg"), "");
    run(OptionalLong.empty());
    assertThat(out()).containsPattern("OK    ups +1 card is configured");
  }

  @Test
  void anAgentThatDoesNotAnswerIsNotWaitedForForEver() throws Exception {
    Path path = folder.resolve("data/control.sock");
    try (ServerSocketChannel silent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      silent.bind(UnixDomainSocketAddress.of(path));
      assertThat(run(OptionalLong.of(SELF))).isEqualTo(3);
    }
    assertThat(out()).contains("the agent (pid " + SELF + ") does not answer: no answer within");
  }

  @Test
  void anAgentWithoutASocketIsStartingOrHanging() {
    assertThat(run(OptionalLong.of(SELF), "--json")).isEqualTo(3);
    assertThat(out()).contains("\"agent\" : \"silent\"").contains("does not answer");
  }

  @Test
  void whatIsNotUnderstoodIsRefused() {
    assertThat(run(OptionalLong.empty(), "--jsno")).isEqualTo(2);
    assertThat(out()).isEmpty();
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("--jsno", "usage:");
  }

  @Test
  void helpIsGiven() {
    assertThat(run(OptionalLong.empty(), "--help")).isZero();
    assertThat(out()).startsWith("usage: featherfall doctor [--json]");
  }
}
