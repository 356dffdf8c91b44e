package io.featherfall.simulation.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.api.action.FailurePolicy;
import io.featherfall.api.action.StepOutcome;
import io.featherfall.api.action.StepOutcome.Result;
import io.featherfall.api.action.StepState;
import io.featherfall.api.run.OperatingMode;
import io.featherfall.api.run.RunRecord;
import io.featherfall.api.run.RunState;
import io.featherfall.api.run.StepRecord;
import io.featherfall.simulation.ToldKind;
import io.featherfall.simulation.VirtualAgent;
import io.featherfall.simulation.VirtualCard;
import io.featherfall.testkit.DatagramRelay.Faults;
import io.featherfall.testkit.VirtualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A target that cannot be reached, says no, or is gone in the middle of a step: the run says so,
 * looks at what became of it, and never counts it as done without proof. The others go on.
 */
class TargetUnreachableRefusesOrDropsTest {
  private static final String UPS = "ups1";

  @TempDir Path folder;
  private final VirtualTime time = new VirtualTime();
  private final ToldKind kind = new ToldKind();
  private VirtualAgent agent;

  @BeforeEach
  void anArmedAgentWithTwoTargets() throws Exception {
    agent = new VirtualAgent(folder, time, OperatingMode.ARMED, name -> Duration.ofSeconds(2));
    agent.card(UPS, "192.0.2.1", VirtualCard.CREDENTIALS);
    agent.target("esx1", kind);
    agent.target("esx2", kind);
  }

  @AfterEach
  void close() {
    agent.close();
  }

  @Test
  void unreachable() {
    kind.execute("esx1/guests", StepOutcome.of(Result.UNREACHABLE, "no route to host"));
    RunRecord run = lowBattery();
    assertThat(run.state()).isEqualTo(RunState.FAILED);
    assertThat(run.outcome()).contains("1 of 4 steps not reached").contains("esx1/guests");
    assertThat(step(run, "esx1/guests").result()).contains(Result.UNREACHABLE);
    assertThat(step(run, "esx2/host").result()).contains(Result.DONE);
    assertThat(kind.calls()).doesNotContain("esx1/guests verify");
  }

  @Test
  void refusesAndIsHeldBackIfThatIsItsPolicy() {
    kind.guestsPolicy(FailurePolicy.HOLD);
    agent.target("esx3", kind);
    kind.execute("esx3/guests", StepOutcome.of(Result.REFUSED, "no privilege"));
    RunRecord run = lowBattery();
    assertThat(run.state()).isEqualTo(RunState.FAILED);
    assertThat(step(run, "esx3/guests").result()).contains(Result.REFUSED);
    assertThat(kind.calls()).as("nothing after it").doesNotContain("esx1/host", "esx3/host");
  }

  @Test
  void dropsTheConnectionAndIsFoundDoneByLookingAgain() {
    kind.execute("esx1/host", StepOutcome.of(Result.UNKNOWN, "connection reset"));
    kind.verify("esx1/host", StepState.IN_PROGRESS, StepState.DONE);
    RunRecord run = lowBattery();
    assertThat(run.state()).isEqualTo(RunState.DONE);
    assertThat(step(run, "esx1/host").result()).contains(Result.DONE);
    assertThat(kind.calls()).filteredOn("esx1/host verify"::equals).hasSize(2);
    assertThat(kind.calls()).as("not repeated").filteredOn("esx1/host"::equals).hasSize(1);
  }

  @Test
  void dropsTheConnectionAndNothingProvesThatItIsDone() {
    kind.execute("esx1/host", StepOutcome.of(Result.UNKNOWN, "connection reset"));
    RunRecord run = lowBattery();
    assertThat(run.state()).isEqualTo(RunState.FAILED);
    assertThat(step(run, "esx1/host").result()).contains(Result.UNKNOWN);
    assertThat(kind.calls()).filteredOn("esx1/host verify"::equals).hasSizeGreaterThan(1);
    assertThat(step(run, "esx2/host").result()).contains(Result.DONE);
  }

  /** A real outage, the battery low from the first datagram on, and the run it leads to. */
  private RunRecord lowBattery() {
    time.advance(Duration.ofSeconds(1));
    agent.pass();
    VirtualCard card =
        new VirtualCard(UPS, "192.0.2.1", time, new Random(1), Faults.NONE, Map.of());
    card.perform("on-battery");
    card.perform("low-battery");
    for (var next = card.relay.arrived(time.getAsLong());
        next.isPresent();
        next = card.relay.arrived(time.getAsLong())) {
      time.advance(Duration.ofMillis(1));
      agent.receive(next.get().bytes());
    }
    long end = time.getAsLong() + Duration.ofMinutes(10).toNanos();
    while (!agent.runs().get(0).state().ended() && end - time.getAsLong() > 0) {
      time.advance(Duration.ofNanos(agent.nanosToNextPass()));
      agent.pass();
    }
    return agent.runs().get(0);
  }

  private static StepRecord step(RunRecord run, String ref) {
    Optional<StepRecord> found =
        run.steps().stream().filter(step -> step.ref().toString().equals(ref)).findFirst();
    return found.orElseThrow();
  }
}
