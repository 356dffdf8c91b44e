package io.featherfall.itests.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.itests.card.CardProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every bundle but the store is replaced while the agent runs and an outage plays, by the commands
 * that {@code docs/hot-swap.md} tells. One agent for all; each test has a card of its own.
 */
class HotSwapIT {
  private static final Duration BOUND_AGAIN = Duration.ofSeconds(2);
  private static final DateTimeFormatter LOG_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss,SSSxxx");

  /** All that may be replaced; the store is the exception. */
  private static final List<String> SWAPPABLE =
      List.of("udp-monitor", "core", "console-shell", "action-command", "action-os", "systemd");

  @TempDir static Path folder;
  private static Site site;
  private static Agent agent;

  @BeforeAll
  static void start() throws Exception {
    site = new Site(folder, "heard", "run", "typed", "simulated", "gone", "left");
    agent = site.agent();
    site.commandTarget("stop-heard", "heard", "0");
    site.commandTarget("quick", "run", "1", "order = 0");
    site.commandTarget("long", "run", "30", "order = 1");
    site.commandTarget("last", "run", "0", "order = 2");
    site.commandTarget("stop-left", "left", "0");
    site.start();
  }

  @AfterAll
  static void end() throws Exception {
    site.close();
  }

  @Test
  void theMonitorIsReplacedTwiceAndNothingIsMissedOrImagined() throws Exception {
    try (TappedWire wire = new TappedWire(agent.port());
        CardProcess card =
            site.onLine(
                "heard", "destinations=127.0.0.1:" + wire.port(), "statusIntervalMillis=200")) {
      card.set("on-battery");
      site.awaitState("heard", "on_battery");
      List<byte[]> recorded = wire.recorded();
      wire.send(recorded.get(0));
      agent.await("ups:show --json heard", out -> replayed(out) == 1);
      String before = agent.exec("ups:events --ups heard -n 100");
      int logged = agent.log().length();
      long accepted = accepted(agent.exec("ups:show --json heard"));

      for (String how :
          List.of(
              "bundle:update " + location("udp-monitor", NextVersion.of("udp-monitor", folder)),
              "bundle:restart " + NextVersion.symbolicName("udp-monitor"))) {
        long counted = accepted;
        agent.exec(how);
        assertThat(agent.featherfall("status").out()).contains("on battery");
        // The state is the one before, the figures go on, and no condition was made of the pause.
        agent.await("ups:show --json heard", out -> accepted(out) > counted + 3);
        accepted = accepted(agent.exec("ups:show --json heard"));
        assertThat(agent.exec("ups:events --ups heard -n 100")).isEqualTo(before);
        assertThat(agent.featherfall("status").out()).doesNotContain("monitor");
      }
      assertThat(pauses(agent.log().substring(logged)))
          .hasSize(2)
          .allMatch(pause -> pause.compareTo(BOUND_AGAIN) < 0);

      // Whoever recorded datagrams before is refused after.
      wire.send(recorded.get(recorded.size() - 1));
      agent.await("ups:show --json heard", out -> replayed(out) == 2);
      card.set("low-battery");
      assertThat(site.awaitRun("heard", Site::ended)).containsEntry("state", "done");
      assertThat(site.marks("stop-heard")).containsExactly("begins", "ends");
    }
  }

  /** How long nobody listened, each time. */
  private static List<Duration> pauses(String log) {
    List<String> lines = log.lines().filter(line -> line.contains("listening on UDP")).toList();
    List<Duration> pauses = new ArrayList<>();
    for (int i = 0; i + 1 < lines.size(); i += 2) {
      assertThat(lines.get(i)).contains("no longer");
      pauses.add(Duration.between(time(lines.get(i)), time(lines.get(i + 1))));
    }
    return pauses;
  }

  private static OffsetDateTime time(String line) {
    return OffsetDateTime.parse(line.substring(0, line.indexOf(' ')), LOG_TIME);
  }

  private static long accepted(String json) {
    return ((Number) Site.object(json).get("accepted")).longValue();
  }

  private static int replayed(String json) {
    Map<?, ?> rejected = (Map<?, ?>) Site.object(json).get("rejected");
    return rejected.get("replay") instanceof Number count ? count.intValue() : 0;
  }

  @Test
  void coreIsReplacedTwiceInTheMiddleOfARunWhichGoesOn() throws Exception {
    try (CardProcess card = site.onLine("run")) {
      card.set("on-battery");
      card.set("low-battery");
      site.awaitRun("run", run -> "running".equals(run.get("state")));
      awaitMark("quick", "begins");
      agent.exec("bundle:update " + location("core", NextVersion.of("core", folder)));
      Map<String, Object> resumed = site.awaitRun("run", run -> true);

      awaitMark("long", "begins");
      agent.exec("bundle:stop " + NextVersion.symbolicName("core"));
      Outcome without = agent.featherfall("exec", "run:list");
      assertThat(without.status()).isEqualTo(1);
      assertThat(without.err())
          .contains("the core bundle is not active; if it is being replaced, try again");
      assertThat(agent.featherfall("status").out()).contains("while core is not there");
      agent.exec("bundle:start " + NextVersion.symbolicName("core"));

      Map<String, Object> run = site.awaitRun("run", Site::ended);
      assertThat(run).containsEntry("id", resumed.get("id")).containsEntry("kind", "real");
      // What ends within core's last seconds is written down, and counts.
      assertThat(Site.step(run, "quick")).containsEntry("result", "done");
      assertThat(site.marks("quick")).containsExactly("begins", "ends");
      // What does not is ended; a command file cannot be asked how far it got. It is not repeated.
      assertThat(Site.step(run, "long").toString()).contains("cannot be told");
      assertThat(site.marks("long")).containsExactly("begins");
      assertThat(Site.step(run, "last")).containsEntry("result", "done");
      assertThat(site.marks("last")).containsExactly("begins", "ends");
      assertThat(site.runs("run")).hasSize(1);
      site.awaitState("run", "low_battery");
      assertThat(agent.log()).doesNotContain("a decision failed");
    }
  }

  private static void awaitMark(String target, String mark) throws IOException {
    agent.await("run:list", out -> marked(target, mark));
  }

  private static boolean marked(String target, String mark) {
    try {
      return site.marks(target).contains(mark);
    } catch (IOException notYet) {
      return false;
    }
  }

  @Test
  void theConsoleIsReplacedAndSaysSoToWhoeverUsesIt() throws Exception {
    CompletableFuture<Outcome> follower =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return agent.featherfall("exec", "ups:events -f");
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    try (Terminal shell = Terminal.running(agent, "shell")) {
      shell.await("featherfall>");
      Path next = NextVersion.of("console-shell", folder);
      Outcome own = agent.featherfall("exec", "bundle:update " + location("console-shell", next));
      assertThat(own.err()).contains("replaced or stopped by this very command");
      assertThat(own.status()).isEqualTo(1);
      shell.await("The console is being replaced or stopped");
      assertThat(shell.exitStatus()).as(shell.screen()).isEqualTo(1);
    }
    Outcome followed = follower.get(30, TimeUnit.SECONDS);
    assertThat(followed.err()).contains("The console is being replaced or stopped");
    assertThat(followed.status()).isEqualTo(1);

    agent.await("bundle:list -s", out -> out.contains(NextVersion.VERSION + "  "));
    agent.await("mode:get", out -> out.contains("armed"));
    assertThat(agent.exec("bundle:list -s"))
        .containsPattern("Active .* 0\\.1\\.1 .* io.featherfall.console.shell");
    try (Terminal shell = Terminal.running(agent, "shell")) {
      shell.await("featherfall>");
      shell.type("mode:get\r");
      shell.await("armed");
      shell.type("bundle:restart io.featherfall.console.shell\r");
      shell.await("by this very command");
      assertThat(shell.exitStatus()).as(shell.screen()).isEqualTo(1);
    }
    agent.await("mode:get", out -> out.contains("armed"));
    assertThat(agent.log()).doesNotContain("InterruptedException").doesNotContain("did not close");
  }

  @Test
  void theSimulatorIsReplacedAndItsCardTakenForARestartedOne() throws Exception {
    agent.exec("bundle:install -s file:" + NextVersion.current("nmc-simulator"));
    agent.setting(
        "io.featherfall.nmc.simulator-simulated",
        "name = simulated",
        "cardAddress = 192.0.2.4",
        "user = " + CardProcess.USER,
        "phrase = " + CardProcess.PHRASE,
        "destinations = 127.0.0.1:" + agent.port(),
        "statusIntervalMillis = 300",
        "httpPort = -1",
        "stateFile = " + folder.resolve("simulated.counters"));
    site.awaitState("simulated", "on_line");
    for (String how :
        List.of(
            "bundle:update " + location("nmc-simulator", NextVersion.of("nmc-simulator", folder)),
            "bundle:restart " + NextVersion.symbolicName("nmc-simulator"))) {
      long before = accepted(agent.exec("ups:show --json simulated"));
      agent.exec(how);
      agent.await("ups:show --json simulated", out -> accepted(out) > before + 2);
      assertThat(site.ups("simulated"))
          .containsEntry("state", "on_line")
          .containsEntry("rejected", Map.of());
    }
    agent.exec("bundle:uninstall " + NextVersion.symbolicName("nmc-simulator"));
  }

  @Test
  void aUpsThatIsTakenOutOfTheSettingsIsNotListedAnyMore() throws Exception {
    try (CardProcess card = site.onLine("gone")) {
      assertThat(card.report()).contains("state=OL");
      Files.delete(agent.etc().resolve("io.featherfall.udp.monitor.card-gone.cfg"));
      agent.await("ups:list", out -> !out.contains("gone"));
      agent.awaitStatus(status -> !status.contains("gone"));
    }
  }

  @Test
  void whatWasUninstalledLeavesNothingBehind() throws Exception {
    try (CardProcess card = site.onLine("left")) {
      for (String bundle : SWAPPABLE) {
        String name = NextVersion.symbolicName(bundle);
        String install = "bundle:install -s file:" + NextVersion.current(bundle);
        // Everything has been used before it goes.
        agent.exec("ups:list; action:list; plan:show left; run:list; mode:get");
        int before = ClassLoaders.count(agent, folder);
        if (bundle.equals("console-shell")) {
          // Nobody could ask for its return: it goes and comes in one line.
          agent.featherfall("exec", "bundle:uninstall " + name + "; " + install);
          agent.await("mode:get", out -> out.contains("armed"));
          awaitClassLoaders(bundle, before);
        } else {
          agent.exec("bundle:uninstall " + name);
          awaitClassLoaders(bundle, before - 1);
          agent.exec(install);
        }
        site.awaitState("left", "on_line");
      }
      card.set("on-battery");
      card.set("low-battery");
      assertThat(site.awaitRun("left", Site::ended)).containsEntry("state", "done");
    }
  }

  private static void awaitClassLoaders(String what, int wanted) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
    int count;
    do {
      count = ClassLoaders.count(agent, folder);
    } while (count != wanted && System.nanoTime() - end < 0);
    assertThat(count)
        .as("bundles with classes in memory, " + what + " being gone")
        .isEqualTo(wanted);
  }

  private static String location(String bundle, Path jar) {
    return NextVersion.symbolicName(bundle) + " file:" + jar;
  }
}
