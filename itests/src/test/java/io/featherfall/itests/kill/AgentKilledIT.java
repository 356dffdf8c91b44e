package io.featherfall.itests.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The agent is killed before and after every record of its journal and every call of a target or a
 * UPS, started again, and has to come to where it would have come undisturbed. It is the same agent
 * throughout: each outage finds what all the kills before have left.
 */
class AgentKilledIT {
  private static final int FEWEST_CALLS = 50;
  private static final int FEWEST_CALLS_BACK = 30;

  /** What is just going down when the mains comes back. */
  private static final String HELD = "hall.host";

  @TempDir static Path folder;
  private static MortalAgent agent;
  private static int lineage;

  @AfterAll
  static void end() throws Exception {
    if (agent != null) {
      agent.close();
    }
  }

  @TestFactory
  Stream<DynamicTest> comesToTheSameEnd() throws Exception {
    healthyAgent();
    EndState undisturbed = outage();
    List<String> calls = agent.calls();
    assertThat(calls).hasSizeGreaterThan(FEWEST_CALLS).doesNotHaveDuplicates();
    return tests(calls, call -> killedAt(call, undisturbed));
  }

  @TestFactory
  Stream<DynamicTest> bringsTheSameBack() throws Exception {
    healthyAgent();
    EndState undisturbed = calledOff("").withoutReasons();
    assertThat(undisturbed.world()).isEmpty();
    List<String> calls = agent.calls();
    List<String> after = calls.subList(calls.indexOf("journal RunCalledOff"), calls.size());
    assertThat(after).hasSizeGreaterThan(FEWEST_CALLS_BACK).doesNotHaveDuplicates();
    return tests(after, call -> killedWhileBringingBackAt(call, undisturbed));
  }

  private interface Killing {
    void at(String call) throws Exception;
  }

  private static Stream<DynamicTest> tests(List<String> calls, Killing killing) {
    return calls.stream()
        .map(call -> DynamicTest.dynamicTest("killed at: " + call, () -> withDiary(killing, call)));
  }

  private static void withDiary(Killing killing, String call) throws Exception {
    healthyAgent();
    try {
      killing.at(call);
      assertThat(agent.decided()).as("runs").isEqualTo(1);
      assertThat(agent.is("not-durable")).isFalse();
    } catch (AssertionError wrong) {
      AssertionError withDiary = new AssertionError(wrong.getMessage() + agent.diary(), wrong);
      // The next outage shall not suffer from this one.
      agent.close();
      agent = null;
      throw withDiary;
    }
  }

  /** An outage that ends in the middle of its run, and the agent at this call; if any. */
  private static EndState calledOff(String call) throws Exception {
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
    return EndState.of(agent);
  }

  private static void killedWhileBringingBackAt(String call, EndState undisturbed)
      throws Exception {
    assertThat(calledOff(call).withoutReasons()).isEqualTo(undisturbed);
  }

  private static EndState outage() throws Exception {
    agent.forget();
    agent.mainsFails();
    agent.await("ended");
    EndState end = EndState.of(agent);
    agent.mainsIsBack();
    agent.await("settled");
    return end;
  }

  private static void killedAt(String call, EndState undisturbed) throws Exception {
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

  private static void healthyAgent() throws Exception {
    if (agent == null) {
      lineage++;
      agent = MortalAgent.in(Files.createDirectories(folder.resolve("agent-" + lineage)));
    }
  }
}
