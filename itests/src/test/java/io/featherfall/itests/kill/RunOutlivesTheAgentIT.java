package io.featherfall.itests.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.itests.kill.EndState.Run;
import io.featherfall.itests.kill.EndState.Step;
import io.featherfall.itests.product.Product;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens while the agent is dead, how it ends, and who asked for the run, make the odds. */
class RunOutlivesTheAgentIT {
  private static final String HOST = "hall.host";
  private static final String SELF = "here.self";

  @TempDir Path folder;
  private MortalAgent agent;

  @BeforeEach
  void live() throws Exception {
    agent = MortalAgent.in(folder);
  }

  @AfterEach
  void end() throws Exception {
    agent.close();
  }

  @Test
  void mainsThatComesBackWhileTheAgentIsDeadCallsTheRunOffAndBringsEverythingBack()
      throws Exception {
    heldAt(HOST);
    agent.kill();
    agent.letGo();
    agent.mainsIsBack();
    agent.start();
    agent.await("settled");

    EndState end = EndState.of(agent);
    Run run = onlyRun(end);
    assertThat(run.state()).isEqualTo("aborted");
    assertThat(run.outcome()).asString().contains("brought back: 3 of 3");
    assertThat(end.world()).as("everything is up again").isEmpty();
    assertThat(end.effects()).doesNotContainKeys("down " + HOST, "down ups", "down " + SELF);
    assertThat(end.effects().values()).containsOnly(1L);
    assertAnswersTheNextOutage();
  }

  @Test
  void mainsThatComesBackPastThePointOfNoReturnDoesNotKeepTheRunFromItsEnd() throws Exception {
    heldAt(SELF);
    agent.kill();
    agent.letGo();
    agent.mainsIsBack();
    agent.start();
    agent.await("settled");

    EndState end = EndState.of(agent);
    assertThat(onlyRun(end).state()).isEqualTo("done");
    assertThat(end.world()).hasSize(6).containsKeys(SELF, "ups");
    assertThat(end.effects().values()).containsOnly(1L);
    assertAnswersTheNextOutage();
  }

  @Test
  void aStepThatKillsTheAgentTwiceIsNotTriedAThirdTime() throws Exception {
    heldAt(HOST);
    agent.kill();
    agent.hold(HOST);
    agent.start();
    agent.await("held");
    agent.kill();
    agent.letGo();
    agent.start();
    agent.await("ended");

    EndState end = EndState.of(agent);
    Run run = onlyRun(end);
    assertThat(run.state()).isEqualTo("failed");
    assertThat(run.outcome()).isEqualTo("1 of 6 steps not reached: [hall/host]");
    assertThat(run.steps()).filteredOn(step -> !"done".equals(step.result())).hasSize(1);
    assertThat(end.effects()).doesNotContainKey("down " + HOST).containsKey("down " + SELF);
    assertThat(executions("hall/host")).isEqualTo(2);
  }

  @Test
  void aRunByHandGoesOnAlthoughTheMainsIsThere() throws Exception {
    agent.hold(HOST);
    agent.exec("run:start ups --reason test --yes");
    agent.await("held");
    agent.kill();
    agent.letGo();
    agent.start();
    agent.await("settled");

    EndState end = EndState.of(agent);
    Run run = onlyRun(end);
    assertThat(run.state()).isEqualTo("done");
    assertThat(run.latched()).isEqualTo(true);
    assertThat(run.cause()).isNull();
    assertThat(end.conditions()).isEmpty();
    assertThat(end.world()).hasSize(6);
    assertThat(end.effects().values()).containsOnly(1L);
  }

  @Test
  void aPersonCanCallOffARunThatWasResumed() throws Exception {
    agent.hold(HOST);
    agent.exec("run:start ups --reason test --yes");
    agent.await("held");
    agent.kill();
    agent.hold(HOST);
    agent.start();
    agent.await("held");
    agent.exec("run:abort " + agent.runs().get(0).get("id"));
    agent.await("ended");

    EndState end = EndState.of(agent);
    Run run = onlyRun(end);
    assertThat(run.state()).isEqualTo("aborted");
    assertThat(run.outcome()).asString().contains("called off by");
    assertThat(end.world()).doesNotContainKeys(HOST, "ups", SELF);
    agent.kill();
    agent.start();
    agent.awaitState("on_line");
    assertThat(EndState.of(agent)).as("it is over, also for the next life").isEqualTo(end);
  }

  @Test
  void anOrderlyStopBeginsNothingMoreAndTheNextStartGoesOn() throws Exception {
    heldAt(HOST);
    agent.terminate();
    assertThat(agent.calls()).contains("journal RunSuspended written");
    assertThat(agent.effects()).doesNotContainKeys("down " + HOST, "down ups", "down " + SELF);
    agent.letGo();
    agent.start();
    agent.await("ended");
    assertDone(EndState.of(agent));
  }

  @Test
  void twoOrderlyStopsInOneStepAreNoReasonToGiveItUp() throws Exception {
    heldAt(HOST);
    agent.terminate();
    agent.hold(HOST);
    agent.start();
    agent.await("held");
    agent.terminate();
    agent.letGo();
    agent.start();
    agent.await("ended");
    assertDone(EndState.of(agent));
    assertThat(executions("hall/host")).isEqualTo(3);
  }

  @Test
  void anUpdateOfCoreInMidRunLosesNothing() throws Exception {
    heldAt(HOST);
    agent.exec("bundle:update io.featherfall.core " + coreBundle().toUri());
    agent.letGo();
    agent.await("ended");
    assertDone(EndState.of(agent));
    assertThat(agent.calls()).contains("journal RunResumed written");
    agent.mainsIsBack();
    agent.await("settled");
    assertAnswersTheNextOutage();
  }

  private static Path coreBundle() throws Exception {
    try (Stream<Path> files =
        Files.walk(Product.home().resolve("system/io/featherfall/io.featherfall.core"))) {
      return files.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
    }
  }

  private void heldAt(String thing) throws Exception {
    agent.hold(thing);
    agent.mainsFails();
    agent.await("held");
  }

  private static Run onlyRun(EndState end) {
    assertThat(end.decided()).isEqualTo(1);
    assertThat(end.runs()).hasSize(1);
    return end.runs().get(0);
  }

  private static void assertDone(EndState end) {
    Run run = onlyRun(end);
    assertThat(run.state()).as(run.toString()).isEqualTo("done");
    assertThat(run.steps()).extracting(Step::result).containsOnly("done");
    assertThat(end.conditions()).hasToString("[PowerFailed]");
    assertThat(end.world()).hasSize(6);
    assertThat(end.effects().values()).containsOnly(1L);
  }

  /** What came before has left nothing behind that would be in the way. */
  private void assertAnswersTheNextOutage() throws Exception {
    agent.awaitState("on_line");
    agent.forget();
    agent.mainsFails();
    agent.await("ended");
    assertDone(EndState.of(agent));
  }

  private long executions(String step) throws Exception {
    return agent.calls().stream()
        .map(call -> call.replaceFirst(" #\\d+$", ""))
        .filter(List.of("execute " + step)::contains)
        .count();
  }
}
