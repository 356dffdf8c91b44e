package io.featherfall.itests.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.featherfall.itests.card.CardProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an outage leads to in each mode, seen from outside: the card is a process of its own, and
 * whether anything was really run is told by what the command file leaves behind. One agent for
 * all; each test has a card and a target of its own.
 */
class OutageIT {
  private static final List<String> CARDS =
      List.of("blip", "long", "tested", "observed", "armed", "by-hand", "killed");
  private static final int DELAY_SECONDS = 3;

  @TempDir static Path folder;
  private static Agent agent;

  @BeforeAll
  static void start() throws Exception {
    agent = Agent.on(folder.resolve("agent"));
    agent.setting(
        "io.featherfall.policy-PowerFailed",
        "condition = PowerFailed",
        "enableShutdown = true",
        "shutdownDelaySeconds = " + DELAY_SECONDS);
    for (String card : CARDS) {
      agent.setting(
          "io.featherfall.udp.monitor.card-" + card,
          "name = " + card,
          "address = " + address(card),
          "user = " + CardProcess.USER,
          "phrase = " + CardProcess.PHRASE);
      Path file =
          agent.commandFile(
              "stop-" + card,
              "echo \"$FEATHERFALL_RUN $FEATHERFALL_GROUP $FEATHERFALL_UPS"
                  + " $FEATHERFALL_CONDITION $FEATHERFALL_CHARGE $FEATHERFALL_RUNTIME $*\" >> "
                  + marker(card));
      agent.setting(
          "io.featherfall.target-" + card,
          "name = stop-" + card,
          "kind = command",
          "groups = " + card,
          "file = " + file,
          "arguments = now");
    }
    agent.start();
  }

  @AfterAll
  static void end() throws Exception {
    agent.close();
  }

  @Test
  void anOutageShorterThanItsDelayIsCalledOff() throws Exception {
    agent.exec("mode:set rehearse");
    try (CardProcess card = onLine("blip")) {
      // One second on battery, timed by the simulator.
      card.play("blip", 3);
      Map<String, Object> run = awaitRun("blip", "aborted");
      assertThat(run)
          .containsEntry("kind", "rehearsal")
          .containsEntry("cause", "PowerFailed")
          .containsEntry("by", "policy");
      assertThat(agent.exec("ups:events -n 100 --ups blip"))
          .containsSubsequence("PowerFailed", "PowerRestored");
      assertThat(runs("blip")).hasSize(1);
      assertThat(marker("blip")).doesNotExist();
    }
  }

  @Test
  void anOutageThatLastsIsRehearsedAndNothingIsRun() throws Exception {
    agent.exec("mode:set rehearse");
    try (CardProcess card = onLine("long")) {
      card.set("on-battery");
      Map<String, Object> run = awaitRun("long", "done");
      assertThat(run).containsEntry("kind", "rehearsal").containsEntry("cause", "PowerFailed");
      assertThat(onlyStep(run)).containsEntry("result", "rehearsed");
      assertThat(agent.exec("run:show " + run.get("id")))
          .contains("rehearsal")
          .contains(agent.etc().resolve("commands/stop-long") + " now")
          .contains("FEATHERFALL_UPS=long");

      card.set("mains-back");
      awaitState("long", "on_line");
      card.set("on-battery");
      await("a second outage, a second run", "long", runs -> runs.size() == 2 && ended(runs));
      assertThat(runs("long")).allSatisfy(each -> assertThat(each).containsEntry("state", "done"));
      assertThat(marker("long")).doesNotExist();
    }
  }

  @Test
  void aSelfTestStartsNothing() throws Exception {
    agent.exec("mode:set rehearse");
    try (CardProcess card = onLine("tested")) {
      card.set("self-test for " + (DELAY_SECONDS + 2) + "s");
      agent.await(
          "ups:events -n 100 --ups tested",
          out -> out.contains("on line -> self-test") && out.contains("self-test -> on line"));
      awaitState("tested", "on_line");
      assertThat(runs("tested")).isEmpty();
      assertThat(agent.exec("ups:events -n 100 --ups tested")).doesNotContain("PowerFailed");
      assertThat(marker("tested")).doesNotExist();
    }
  }

  @Test
  void observeRecordsWhatWouldHaveBeenAndStartsNothing() throws Exception {
    agent.exec("mode:set observe");
    try (CardProcess card = onLine("observed")) {
      Outcome byHand = agent.featherfall("exec", "run:start observed --reason test --yes");
      assertThat(byHand.status()).as(byHand.text()).isEqualTo(1);
      assertThat(byHand.err()).contains("observe");
      assertThat(runs("observed")).isEmpty();

      card.set("on-battery");
      card.set("low-battery");
      Map<String, Object> run = awaitRun("observed", "done");
      assertThat(run).containsEntry("kind", "observed").containsEntry("cause", "LowBattery");
      assertThat(onlyStep(run)).containsEntry("state", "skipped").containsEntry("result", null);
      assertThat(marker("observed")).doesNotExist();
    }
  }

  @Test
  void armedRunsTheCommandFileOnceAndForReal() throws Exception {
    // All the targets of this test are command files that only leave a mark.
    agent.exec("mode:set armed --yes");
    try (CardProcess card = onLine("armed")) {
      assertThat(agent.featherfall("status").out()).contains("armed");
      card.set("charge 20%");
      card.set("on-battery");
      card.set("low-battery");
      Map<String, Object> run = awaitRun("armed", "done");
      assertThat(run).containsEntry("kind", "real").containsEntry("cause", "LowBattery");
      assertThat(onlyStep(run)).containsEntry("result", "done");

      // Two conditions asked for a run, and again every datagram since: it was one run.
      card.set("mains-back");
      awaitState("armed", "on_line");
      assertThat(runs("armed")).hasSize(1);
      List<String> marks = Files.readAllLines(marker("armed"));
      assertThat(marks).hasSize(1);
      assertThat(marks.get(0))
          .matches(run.get("id") + " armed armed LowBattery [0-9.]+ [0-9]+ now");
    } finally {
      agent.exec("mode:set observe");
    }
  }

  @Test
  void aRunByHandIsARehearsalInRehearse() throws Exception {
    agent.exec("mode:set rehearse");
    try (CardProcess card = onLine("by-hand")) {
      assertThat(card.report()).contains("state=OL ");
      Outcome unasked = agent.featherfall("exec", "run:start by-hand --reason test");
      assertThat(unasked.status()).as("somebody has to say yes").isNotZero();
      assertThat(runs("by-hand")).isEmpty();

      agent.exec("run:start by-hand --reason 'a test by hand' --yes");
      Map<String, Object> run = awaitRun("by-hand", "done");
      assertThat(run)
          .containsEntry("kind", "rehearsal")
          .containsEntry("cause", null)
          .containsEntry("reason", "a test by hand")
          .containsEntry("by", System.getProperty("user.name"));
      assertThat(marker("by-hand")).doesNotExist();
    }
  }

  @Test
  void whatHappenedOutlivesTheAgentsProcess() throws Exception {
    agent.exec("mode:set rehearse");
    try (CardProcess card = onLine("killed")) {
      card.set("on-battery");
      card.set("low-battery");
      awaitRun("killed", "done");
      card.set("mains-back");
      awaitState("killed", "on_line");
      List<Object> before = JSON.std.listFrom(agent.exec("run:list --json"));

      ProcessHandle process = agent.process().orElseThrow();
      assertThat(process.destroyForcibly()).isTrue();
      process.onExit().get(30, TimeUnit.SECONDS);

      // It is restarted by what `start` left behind.
      agent.await("mode:get", mode -> mode.contains("rehearse"));
      assertThat(JSON.std.listFrom(agent.exec("run:list --json"))).isEqualTo(before);
      assertThat(agent.exec("mode:get")).contains("rehearse");
      awaitState("killed", "on_line");

      card.set("on-battery");
      card.set("low-battery");
      await("a run after the restart", "killed", runs -> runs.size() == 2 && ended(runs));
    }
  }

  private static String address(String card) {
    // An address for documentation: it stands in the datagrams, nothing is sent there.
    return "192.0.2." + (CARDS.indexOf(card) + 1);
  }

  private static Path marker(String card) {
    return folder.resolve("marker-" + card);
  }

  private static CardProcess onLine(String name) throws IOException {
    CardProcess card =
        CardProcess.start(folder, address(name), agent.port(), "clientListIntervalMillis=60000");
    try {
      awaitState(name, "on_line");
      return card;
    } catch (IOException | AssertionError notHeard) {
      card.close();
      throw notHeard;
    }
  }

  private static void awaitState(String ups, String state) throws IOException {
    agent.await("ups:show --json " + ups, out -> state.equals(object(out).get("state")));
  }

  private static Map<String, Object> awaitRun(String group, String state) throws IOException {
    return await(
            "a run that is " + state,
            group,
            runs -> runs.size() == 1 && state.equals(runs.get(0).get("state")))
        .get(0);
  }

  private static List<Map<String, Object>> await(
      String what, String group, Predicate<List<Map<String, Object>>> right) throws IOException {
    try {
      return ofGroup(agent.await("run:list --json", out -> right.test(ofGroup(out, group))), group);
    } catch (AssertionError never) {
      throw new AssertionError(what + " of " + group + " never came", never);
    }
  }

  private static List<Map<String, Object>> runs(String group) throws IOException {
    return ofGroup(agent.exec("run:list --json"), group);
  }

  private static boolean ended(List<Map<String, Object>> runs) {
    return runs.stream().allMatch(run -> run.get("endedAt") != null);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> onlyStep(Map<String, Object> run) {
    List<Object> steps = (List<Object>) run.get("steps");
    assertThat(steps).hasSize(1);
    return (Map<String, Object>) steps.get(0);
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> ofGroup(String json, String group) {
    try {
      return JSON.std.listFrom(json).stream()
          .map(run -> (Map<String, Object>) run)
          .filter(run -> group.equals(run.get("group")))
          .toList();
    } catch (IOException notJson) {
      throw new AssertionError(json, notJson);
    }
  }

  private static Map<String, Object> object(String json) {
    try {
      return JSON.std.mapFrom(json);
    } catch (IOException notJson) {
      throw new AssertionError(json, notJson);
    }
  }
}
