package io.featherfall.itests.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The agent is killed before and after every record of its journal and every call of a target or a
 * UPS, started again, and has to come to where it would have come undisturbed.
 */
class AgentKilledIT {
  private static final int FEWEST_CALLS = 50;
  private static final int FEWEST_CALLS_BACK = 30;

  /** What is just going down when the mains comes back. */
  private static final String HELD = "hall.host";

  @TempDir static Path folder;
  private static Lineages lineages;

  /** Where an outage has led to, and by which calls. */
  private record Course(EndState end, List<String> calls) {}

  private interface Killing {
    void at(MortalAgent agent, String call) throws Exception;
  }

  @BeforeAll
  static void begin() {
    lineages = new Lineages(folder);
  }

  @AfterAll
  static void end() throws Exception {
    lineages.close();
  }

  @TestFactory
  Stream<DynamicTest> comesToTheSameEnd() throws Exception {
    Course undisturbed = lineages.next(agent -> new Course(outage(agent), agent.calls())).get();
    assertThat(undisturbed.calls())
        .hasSizeGreaterThan(FEWEST_CALLS)
        .doesNotHaveDuplicates()
        .contains("command TURN_OFF returned", "verify hall/host returned");
    return tests(undisturbed.calls(), (agent, call) -> killedAt(agent, call, undisturbed.end()));
  }

  @TestFactory
  Stream<DynamicTest> bringsTheSameBack() throws Exception {
    Course undisturbed =
        lineages.next(agent -> new Course(calledOff(agent, ""), agent.calls())).get();
    assertThat(undisturbed.end().world()).isEmpty();
    List<String> calls = undisturbed.calls();
    int calledOff = calls.indexOf("journal RunCalledOff");
    // What was written before may be durable after; it belongs to what was before.
    List<String> before =
        calls.subList(0, calledOff).stream().map(call -> call + " written").toList();
    List<String> after =
        calls.stream().skip(calledOff).filter(call -> !before.contains(call)).toList();
    assertThat(after).hasSizeGreaterThan(FEWEST_CALLS_BACK).doesNotHaveDuplicates();
    return tests(
        after, (agent, call) -> assertThat(calledOff(agent, call)).isEqualTo(undisturbed.end()));
  }

  private static Stream<DynamicTest> tests(List<String> calls, Killing killing) {
    Map<String, Future<Boolean>> kills = new LinkedHashMap<>();
    for (String call : calls) {
      kills.put(
          call,
          lineages.next(
              agent -> {
                killing.at(agent, call);
                assertThat(agent.decided()).as("runs").isEqualTo(1);
                return agent.is("not-durable");
              }));
    }
    return kills.entrySet().stream()
        .map(
            kill ->
                DynamicTest.dynamicTest(
                    "killed at: " + kill.getKey(),
                    () -> assertThat(result(kill.getValue())).isFalse()));
  }

  private static boolean result(Future<Boolean> kill) throws Exception {
    try {
      return kill.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AssertionError wrong) {
        throw wrong;
      }
      throw e;
    }
  }

  private static EndState outage(MortalAgent agent) throws Exception {
    agent.forget();
    agent.mainsFails();
    agent.await("ended");
    EndState end = EndState.of(agent);
    agent.mainsIsBack();
    agent.await("settled");
    return end;
  }

  private static void killedAt(MortalAgent agent, String call, EndState undisturbed)
      throws Exception {
    agent.forget();
    agent.stopAt(call);
    agent.mainsFails();
    agent.await("stopped", "ended");
    if (agent.is("stopped")) {
      agent.kill();
      MomentOfDeath moment = MomentOfDeath.of(agent);
      agent.killAndStart();
      agent.await("ended");
      assertThat(EndState.of(agent)).isEqualTo(moment.expected(undisturbed));
      agent.mainsIsBack();
      agent.await("settled");
    } else {
      // It is one of the calls that nobody makes before the mains is back.
      assertThat(EndState.of(agent)).isEqualTo(undisturbed);
      agent.mainsIsBack();
      agent.await("stopped");
      agent.killAndStart();
      agent.await("settled");
      assertThat(EndState.of(agent).runs()).isEqualTo(undisturbed.runs());
    }
  }

  /** An outage that ends in the middle of its run, and the agent's life at this call; if any. */
  private static EndState calledOff(MortalAgent agent, String call) throws Exception {
    agent.forget();
    agent.stopAt(call);
    agent.hold(HELD);
    agent.mainsFails();
    agent.await("held");
    agent.mainsIsBack();
    if (!call.isEmpty()) {
      agent.await("stopped");
      agent.killAndStart();
    }
    agent.await("ended");
    agent.await("settled");
    return EndState.of(agent).withoutReasons();
  }
}
