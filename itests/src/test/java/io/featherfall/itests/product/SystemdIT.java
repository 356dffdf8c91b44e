package io.featherfall.itests.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.itests.bundle.HangingSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent as systemd sees it, through a real socket and the real systemd-notify. */
class SystemdIT {
  /** Pings are due every three seconds; a heartbeat is old after four and a half. */
  private static final long WATCHDOG_SECONDS = 9;

  private static final String READY = "READY=1";
  private static final String ALIVE = "WATCHDOG=1";

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
  void saysThatItIsReadyHowItIsThatItLivesAndThatItStops() throws Exception {
    try (ServiceManagerSocket systemd = ServiceManagerSocket.in(folder)) {
      Process process = run(systemd);
      systemd.await(READY::equals);
      systemd.await(line -> line.startsWith("STATUS=NOT PROTECTED: mode observe"));
      agent.await("mode:set rehearse", done -> true);
      systemd.await(line -> line.startsWith("STATUS=NOT PROTECTED: mode rehearse"));
      systemd.awaitMore(ALIVE, 2);
      assertThat(systemd.count(READY)).isEqualTo(1);
      assertThat(systemd.count("STOPPING=1")).isZero();

      process.destroy();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      systemd.await("STOPPING=1"::equals);
      assertThat(process.exitValue()).as("what the unit takes for success").isIn(0, 143);
    }
  }

  @Test
  void doesNotLiveWithoutTheThreadThatDecides() throws Exception {
    try (ServiceManagerSocket systemd = ServiceManagerSocket.in(folder)) {
      run(systemd);
      systemd.await(READY::equals);
      agent.await("bundle:stop io.featherfall.core", done -> true);
      systemd.await(line -> line.contains("core does not decide"));
      systemd.awaitSilence(ALIVE, WATCHDOG_SECONDS);

      long before = systemd.count(ALIVE);
      agent.exec("bundle:start io.featherfall.core");
      systemd.awaitMore(ALIVE, before);

      DeployedBundle.in(agent, HangingSource.class);
      systemd.awaitSilence(ALIVE, WATCHDOG_SECONDS);
      assertThat(agent.log()).contains("core does not decide any more");
    }
  }

  @Test
  void anUpdateOfTheBundleIsNoStop() throws Exception {
    try (ServiceManagerSocket systemd = ServiceManagerSocket.in(folder)) {
      run(systemd);
      systemd.await(READY::equals);
      long before = systemd.count(ALIVE);
      agent.await("bundle:restart io.featherfall.systemd", done -> true);
      systemd.awaitMore(ALIVE, before);
      assertThat(systemd.count("STOPPING=1")).isZero();
    }
  }

  @Test
  void withoutSystemdNothingOfItRuns() throws Exception {
    agent.start();
    assertThat(threads(agent.process().orElseThrow().pid()))
        .contains("featherfall-cor")
        .doesNotContain("featherfall-sys");
  }

  @Test
  void theUnitAndItsDropInAreWhatSystemdUnderstands() throws Exception {
    String unit = Files.readString(Product.home().resolve("share/featherfall.service"));
    Path copy = Files.createDirectories(folder.resolve("units")).resolve("featherfall.service");
    Files.writeString(
        copy, unit.replace("ExecStart=/opt/featherfall", "ExecStart=" + Product.home()));
    assertVerified(copy);
    Outcome security =
        Outcome.of(
            List.of("systemd-analyze", "security", "--offline=yes", "--threshold=20", "" + copy),
            Map.of(),
            folder);
    assertThat(security.status()).as(security.text()).isZero();

    Path dropIns = Files.createDirectories(folder.resolve("units/featherfall.service.d"));
    Files.copy(Product.home().resolve("share/sudo.conf"), dropIns.resolve("sudo.conf"));
    assertVerified(copy);
  }

  private void assertVerified(Path unit) throws IOException {
    Outcome verified =
        Outcome.of(List.of("systemd-analyze", "verify", "--man=no", "" + unit), Map.of(), folder);
    assertThat(verified.text()).doesNotContain("featherfall.service");
    assertThat(verified.status()).as(verified.text()).isZero();
  }

  private Process run(ServiceManagerSocket systemd) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(agent.command("run"))
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("run.out").toFile());
    builder.environment().putAll(agent.environment());
    builder.environment().put("NOTIFY_SOCKET", systemd.path().toString());
    builder
        .environment()
        .put("WATCHDOG_USEC", Long.toString(TimeUnit.SECONDS.toMicros(WATCHDOG_SECONDS)));
    return builder.start();
  }

  private static Set<String> threads(long pid) throws IOException {
    try (Stream<Path> tasks = Files.list(Path.of("/proc/" + pid + "/task"))) {
      return tasks
          .map(
              task -> {
                try {
                  return Files.readString(task.resolve("comm")).strip();
                } catch (IOException endedMeanwhile) {
                  return "";
                }
              })
          .collect(Collectors.toSet());
    }
  }
}
