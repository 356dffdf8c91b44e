package io.featherfall.itests.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.itests.bundle.HeapEater;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code featherfall start} leaves somebody behind who restarts what crashes, and only that. */
class SupervisionIT {
  private static final long PATIENCE_SECONDS = 60;

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
  void aKilledAgentComesBackTwiceAndStopsWhenToldTo() throws Exception {
    agent.start();
    assertThat(agent.featherfall("status").out()).doesNotContain("Restarts");
    kill(agent.process().orElseThrow());
    agent.await("mode:get", mode -> mode.contains("observe"));
    assertThat(agent.featherfall("status").out())
        .contains("Restarts since featherfall start: 1")
        .contains("it was killed");
    kill(agent.process().orElseThrow());
    agent.await("mode:get", mode -> mode.contains("observe"));
    assertThat(startLog()).contains("restarted in 1 s").contains("restarted in 2 s");

    agent.stop();
    assertNothingIsLeft();
    assertThat(agent.featherfall("status").status()).isEqualTo(3);
  }

  @Test
  void anAgentThatRanOutOfMemoryComesBack() throws Exception {
    agent.start();
    ProcessHandle first = agent.process().orElseThrow();
    DeployedBundle.in(agent, HeapEater.class);
    await(ignored -> !first.isAlive());
    agent.await("mode:get", mode -> mode.contains("observe"));
    assertThat(agent.process().orElseThrow().pid()).isNotEqualTo(first.pid());
    assertThat(startLog()).contains("it ran out of memory");
    agent.stop();
    assertNothingIsLeft();
  }

  @Test
  void canBeStoppedWhileItWaitsToRestart() throws Exception {
    agent.start();
    for (int crash = 1; crash <= 3; crash++) {
      String wait = "restarted in " + (1 << (crash - 1)) + " s";
      kill(agent.process().orElseThrow());
      await(log -> log.contains(wait));
      if (crash < 3) {
        await(log -> running());
      }
    }
    Outcome status = agent.featherfall("status");
    assertThat(status.status()).isEqualTo(3);
    assertThat(status.out()).contains("is being restarted");
    Outcome second = agent.featherfall("start");
    assertThat(second.status()).isEqualTo(4);
    assertThat(second.err()).contains("restarted already");

    agent.stop();
    assertNothingIsLeft();
    assertThat(agent.featherfall("stop").status()).isEqualTo(3);
  }

  @Test
  void anAgentThatIsAskedToEndIsNotRestarted() throws Exception {
    agent.start();
    ProcessHandle supervisor = agent.supervisor().orElseThrow();
    agent.process().orElseThrow().destroy();
    supervisor.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertNothingIsLeft();
    assertThat(startLog()).doesNotContain("restarted");
    // And what was left over by it is in nobody's way.
    agent.start();
    agent.stop();
  }

  @Test
  void whatNeverCameUpIsNotTriedAgain() throws Exception {
    agent.setting("io.featherfall.udp.monitor", "bindAddress = 192.0.2.1", "port = 1");
    Outcome start = agent.featherfall("start");
    assertThat(start.status()).as(start.text()).isEqualTo(5);
    assertThat(start.err()).contains("192.0.2.1");
    assertNothingIsLeft();
  }

  @Test
  void oneOfTwoStartsAtOnceWinsAndTheOtherSaysSo() throws Exception {
    List<CompletableFuture<Outcome>> starts =
        Stream.generate(() -> CompletableFuture.supplyAsync(this::start)).limit(2).toList();
    List<Outcome> outcomes = starts.stream().map(CompletableFuture::join).toList();
    assertThat(outcomes).extracting(Outcome::status).containsExactlyInAnyOrder(0, 4);
    assertThat(startLog().lines().toList())
        .as("nobody else wrote into it")
        .singleElement()
        .asString()
        .startsWith("Featherfall listens after");
    agent.stop();
  }

  private Outcome start() {
    try {
      return agent.featherfall("start");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private String startLog() throws IOException {
    return Files.readString(agent.data().resolve("log/start.log"));
  }

  private boolean running() {
    try {
      return agent.process().isPresent();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void await(Predicate<String> right) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!right.test(startLog())) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("never came right: " + startLog() + agent.log());
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private static void kill(ProcessHandle process) throws Exception {
    assertThat(process.destroyForcibly()).isTrue();
    process.onExit().get(30, TimeUnit.SECONDS);
  }

  /** No process that knows this agent's folder, be it by its command line or its environment. */
  private void assertNothingIsLeft() throws IOException {
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      assertThat(
              processes
                  .filter(process -> process.getFileName().toString().matches("[0-9]+"))
                  .filter(process -> knows(process.resolve("environ")))
                  .map(process -> text(process.resolve("cmdline"))))
          .isEmpty();
    }
    assertThat(agent.process()).isEmpty();
    assertThat(agent.supervisor()).isEmpty();
  }

  private boolean knows(Path environment) {
    return text(environment).contains("FEATHERFALL_DATA=" + agent.data());
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file)).replace('\0', ' ');
    } catch (IOException endedMeanwhile) {
      return "";
    }
  }
}
