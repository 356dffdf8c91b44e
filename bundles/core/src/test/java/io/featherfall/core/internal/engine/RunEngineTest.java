package io.featherfall.core.internal.engine;

import static io.featherfall.core.internal.rig.FakeKind.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.featherfall.api.action.FailurePolicy;
import io.featherfall.api.action.Phase;
import io.featherfall.api.action.StepOutcome;
import io.featherfall.api.action.StepOutcome.Result;
import io.featherfall.api.action.StepState;
import io.featherfall.api.condition.Condition;
import io.featherfall.api.engine.StepContext;
import io.featherfall.api.engine.Urgency;
import io.featherfall.api.run.OperatingMode;
import io.featherfall.api.run.RunKind;
import io.featherfall.api.run.RunRecord;
import io.featherfall.api.run.RunState;
import io.featherfall.api.run.StepRecord;
import io.featherfall.api.service.RefusedException;
import io.featherfall.core.internal.group.PowerGroup;
import io.featherfall.core.internal.policy.ShutdownRule;
import io.featherfall.core.internal.rig.CoreRig;
import io.featherfall.core.internal.rig.FakeKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs from their trigger to their end. "Armed" here stops fakes only. */
class RunEngineTest {
  private static final PowerGroup GROUP = PowerGroup.of(CoreRig.UPS);
  private static final ShutdownRule AFTER_120_S =
      new ShutdownRule(Condition.POWER_FAILED, true, Duration.ofSeconds(120));

  @TempDir Path folder;
  private CoreRig rig;

  private void start(OperatingMode mode) throws RefusedException {
    rig = new CoreRig(folder, mode);
    rig.hear("OL");
    rig.told();
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  /** A step that waits until it is let go; ends early if it is cancelled and interrupted. */
  private final class Gate implements FakeKind.Behaviour {
    final CountDownLatch begun = new CountDownLatch(1);
    final CountDownLatch open = new CountDownLatch(1);
    volatile boolean cancelled;

    @Override
    public StepOutcome execute(StepContext context) {
      begun.countDown();
      try {
        open.await();
      } catch (InterruptedException e) {
        cancelled = context.cancelled();
        return StepOutcome.of(Result.TIMED_OUT, "interrupted");
      }
      return StepOutcome.of(context.dryRun() ? Result.REHEARSED : Result.DONE, "let go");
    }
  }

  private Gate gate(String step) {
    Gate gate = new Gate();
    rig.kind.behaviours.put(step, gate);
    return gate;
  }

  private void answer(String step, Result result) {
    rig.kind.behaviours.put(step, context -> StepOutcome.of(result, "told to"));
  }

  private StepRecord.State state(int step) {
    return rig.newest().steps().get(step).state();
  }

  // Modes

  @Test
  void observeDecidesAndStartsNothing() throws Exception {
    start(OperatingMode.OBSERVE);
    rig.target("a", step("a/off", Phase.HOSTS, 0));
    rig.prepared();
    rig.hear("OB LB");
    RunRecord run = rig.ended();
    assertThat(run.kind()).isEqualTo(RunKind.OBSERVED);
    assertThat(run.state()).isEqualTo(RunState.DONE);
    assertThat(run.outcome()).isEqualTo("mode is observe: nothing was started");
    assertThat(run.steps())
        .singleElement()
        .satisfies(s -> assertThat(s.state()).isEqualTo(StepRecord.State.SKIPPED));
    assertThat(rig.kind.begun).isEmpty();
    assertThat(rig.told()).endsWith("RunScheduled", "RunFinished").doesNotContain("RunStarted");
    assertThatThrownBy(() -> rig.core.engine().start(GROUP, "because", "me"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("observe");
  }

  @Test
  void rehearseCallsEveryStepDryInEachOutage() throws Exception {
    start(OperatingMode.REHEARSE);
    rig.target("a", step("a/off", Phase.HOSTS, 0));
    rig.prepared();
    for (int outage = 1; outage <= 2; outage++) {
      rig.hear("OB LB");
      RunRecord run = rig.ended();
      assertThat(run.kind()).isEqualTo(RunKind.REHEARSAL);
      assertThat(run.state()).isEqualTo(RunState.DONE);
      assertThat(run.outcome()).isEqualTo("all 1 steps rehearsed");
      assertThat(run.cause()).contains(Condition.LOW_BATTERY);
      assertThat(run.runtimeAtStart()).contains(Duration.ofSeconds(1800));
      rig.hear("OL");
      assertThat(rig.runs()).hasSize(outage);
    }
    assertThat(rig.kind.begun).containsExactly("a/off dry NORMAL", "a/off dry NORMAL");
  }

  @Test
  void armedRunsForReal() throws Exception {
    start(OperatingMode.ARMED);
    rig.target("a", step("a/off", Phase.HOSTS, 0));
    rig.prepared();
    rig.hear("OB LB");
    assertThat(rig.ended().kind()).isEqualTo(RunKind.REAL);
    assertThat(rig.kind.begun).containsExactly("a/off NORMAL");
    assertThat(rig.told())
        .endsWith(
            "PowerFailed",
            "LowBattery",
            "RunScheduled",
            "RunStarted",
            "RunStepFinished",
            "RunFinished");
  }

  // Delay, cancel, second outage

  @Test
  void mainsThatIsBackInTimeCancelsAndTheNextOutageCountsAfresh() throws Exception {
    start(OperatingMode.ARMED);
    rig.rule(AFTER_120_S);
    rig.target("a", step("a/off", Phase.HOSTS, 0));
    rig.prepared();
    rig.hear("OB");
    for (int i = 0; i < 4; i++) {
      rig.seconds(29);
      rig.hear("OB");
    }
    assertThat(rig.newest().state()).isEqualTo(RunState.SCHEDULED);
    rig.hear("OL");
    assertThat(rig.newest().state()).isEqualTo(RunState.ABORTED);
    assertThat(rig.newest().outcome()).contains("mains is back");
    rig.seconds(20);
    rig.hear("OB");
    rig.seconds(119);
    assertThat(rig.runs()).hasSize(2);
    assertThat(rig.newest().state()).isEqualTo(RunState.SCHEDULED);
    assertThat(rig.kind.begun).isEmpty();
    rig.seconds(1);
    assertThat(rig.ended().state()).isEqualTo(RunState.DONE);
  }

  @Test
  void aConditionThatStaysRaisedStartsOneRunOnly() throws Exception {
    start(OperatingMode.ARMED);
    rig.target("a", step("a/off", Phase.HOSTS, 0));
    rig.prepared();
    rig.hear("OB LB");
    rig.ended();
    for (int i = 0; i < 5; i++) {
      rig.seconds(25);
      rig.hear("OB LB");
    }
    assertThat(rig.runs()).hasSize(1);
    rig.hear("OB LB FSD");
    assertThat(rig.runs()).as("another critical condition may").hasSize(2);
    assertThat(rig.ended().latched()).isTrue();
  }

  @Test
  void aSecondTriggerMakesAScheduledRunEarlierAndIsNotASecondRun() throws Exception {
    start(OperatingMode.ARMED);
    rig.rule(AFTER_120_S);
    rig.target("a", step("a/off", Phase.HOSTS, 0));
    rig.prepared();
    rig.hear("OB");
    rig.seconds(10);
    assertThat(rig.newest().state()).isEqualTo(RunState.SCHEDULED);
    rig.hear("OB LB");
    RunRecord run = rig.ended();
    assertThat(rig.runs()).hasSize(1);
    assertThat(run.reason()).contains("PowerFailed").contains("then LowBattery");
    assertThat(run.cause()).contains(Condition.LOW_BATTERY);
    assertThat(Duration.between(run.decidedAt(), run.dueAt())).isLessThan(Duration.ofSeconds(12));
  }

  @Test
  void aJumpOfTheWallClockNeitherHastensNorDelaysARun() throws Exception {
    start(OperatingMode.ARMED);
    rig.rule(AFTER_120_S);
    rig.target("a", step("a/off", Phase.HOSTS, 0));
    rig.prepared();
    rig.hear("OB");
    rig.time.jumpWallClock(Duration.ofDays(1));
    rig.seconds(50);
    rig.hear("OB");
    rig.time.jumpWallClock(Duration.ofDays(-2));
    rig.seconds(50);
    rig.hear("OB");
    assertThat(rig.newest().state()).isEqualTo(RunState.SCHEDULED);
    rig.seconds(20);
    assertThat(rig.ended().state()).isEqualTo(RunState.DONE);
  }

  // Order

  @Test
  void aStepThatEndsEarlyLetsTheNextBeginAtOnce() throws Exception {
    start(OperatingMode.ARMED);
    rig.target(
        "a",
        step("a/vms", Phase.GUESTS, 0),
        step("a/storage", Phase.STORAGE, 0),
        step("a/host", Phase.HOSTS, 0),
        step("a/self", Phase.SELF, 0));
    rig.prepared();
    rig.hear("OB LB");
    RunRecord run = rig.ended();
    assertThat(run.predicted()).hasSeconds(4 * 65);
    assertThat(rig.kind.begun)
        .containsExactly("a/vms NORMAL", "a/storage NORMAL", "a/host NORMAL", "a/self NORMAL");
    assertThat(Duration.between(run.dueAt(), run.endedAt().orElseThrow())).isZero();
  }

  @Test
  void equalOrdersRunInParallelAndDependenciesHold() throws Exception {
    start(OperatingMode.ARMED);
    rig.target(
        "a",
        step("a/one", Phase.GUESTS, 0),
        step("a/two", Phase.GUESTS, 0),
        step("a/after-one", Phase.GUESTS, 0, "a/one"),
        step("a/later", Phase.GUESTS, 1),
        step("a/host", Phase.HOSTS, 0));
    rig.prepared();
    Gate one = gate("a/one");
    Gate two = gate("a/two");
    rig.hear("OB LB");
    assertThat(one.begun.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(two.begun.await(5, TimeUnit.SECONDS)).as("in parallel").isTrue();
    one.open.countDown();
    rig.until(() -> rig.kind.begun.contains("a/after-one NORMAL"));
    rig.seconds(5);
    assertThat(rig.kind.begun).doesNotContain("a/later NORMAL");
    two.open.countDown();
    assertThat(rig.ended().state()).isEqualTo(RunState.DONE);
    assertThat(rig.kind.begun.subList(3, 5)).containsExactly("a/later NORMAL", "a/host NORMAL");
  }

  // Failures

  @Test
  void aStepThatThrowsLosesOnlyItself() throws Exception {
    start(OperatingMode.ARMED);
    rig.target("a", step("a/bad", Phase.GUESTS, 0), step("a/good", Phase.HOSTS, 0));
    rig.prepared();
    rig.kind.behaviours.put(
        "a/bad",
        context -> {
          throw new NoClassDefFoundError("gone with its bundle");
        });
    rig.kind.reality.put("a/bad", StepState.NOT_DONE);
    rig.hear("OB LB");
    RunRecord run = rig.ended();
    assertThat(run.state()).isEqualTo(RunState.FAILED);
    assertThat(run.outcome()).isEqualTo("1 of 2 steps not reached: [a/bad]");
    assertThat(run.steps().get(0).summary()).contains("NoClassDefFoundError");
    assertThat(run.steps().get(1).result()).contains(Result.DONE);
  }

  @Test
  void anUnknownOutcomeIsSettledByLooking() throws Exception {
    start(OperatingMode.ARMED);
    rig.target("a", step("a/off", Phase.HOSTS, 0));
    rig.prepared();
    answer("a/off", Result.UNKNOWN);
    rig.kind.reality.put("a/off", StepState.IN_PROGRESS);
    rig.hear("OB LB");
    rig.until(() -> rig.kind.begun.contains("a/off verify"));
    rig.seconds(1);
    rig.kind.reality.put("a/off", StepState.DONE);
    rig.until(
        () -> {
          rig.seconds(1);
          return rig.newest().state().ended();
        });
    assertThat(rig.newest().state()).isEqualTo(RunState.DONE);
    assertThat(rig.newest().steps().get(0).summary()).startsWith("verified: done");
  }

  @Test
  void whatStaysUnknownIsNeverDone() throws Exception {
    start(OperatingMode.ARMED);
    rig.target("a", step("a/off", Phase.HOSTS, 0));
    rig.prepared();
    answer("a/off", Result.UNKNOWN);
    rig.hear("OB LB");
    rig.until(
        () -> {
          rig.time.advance(Duration.ofMillis(100));
          return rig.newest().state().ended();
        });
    assertThat(rig.newest().state()).isEqualTo(RunState.FAILED);
    assertThat(rig.newest().steps().get(0).result()).contains(Result.UNKNOWN);
  }

  @Test
  void forceTriesOnceMoreWithTheLastChance() throws Exception {
    start(OperatingMode.ARMED);
    rig.target("a", step("a/off", Phase.HOSTS, 0, FailurePolicy.FORCE, false));
    rig.prepared();
    rig.kind.behaviours.put(
        "a/off",
        context ->
            StepOutcome.of(
                context.urgency() == Urgency.LAST_CHANCE ? Result.DONE : Result.REFUSED,
                "told to"));
    rig.hear("OB LB");
    assertThat(rig.ended().state()).isEqualTo(RunState.DONE);
    assertThat(rig.kind.begun).containsExactly("a/off NORMAL", "a/off LAST_CHANCE");
  }

  @Test
  void retryTriesAgainWithinItsOwnBudgetOnly() throws Exception {
    start(OperatingMode.ARMED);
    rig.target(
        "a",
        step("a/off", Phase.HOSTS, 0, FailurePolicy.RETRY, false),
        step("a/self", Phase.SELF, 0));
    rig.prepared();
    answer("a/off", Result.UNREACHABLE);
    rig.hear("OB LB");
    rig.until(
        () -> {
          rig.time.advance(Duration.ofMillis(500));
          return rig.newest().state().ended();
        });
    RunRecord run = rig.ended();
    long tries = rig.kind.begun.stream().filter("a/off NORMAL"::equals).count();
    assertThat(tries).isBetween(30L, 60L);
    assertThat(run.state()).isEqualTo(RunState.FAILED);
    assertThat(run.steps().get(1).result()).contains(Result.DONE);
  }

  @Test
  void holdSkipsEverythingAfterIt() throws Exception {
    start(OperatingMode.ARMED);
    rig.target(
        "a",
        step("a/storage", Phase.STORAGE, 0, FailurePolicy.HOLD, false),
        step("a/host", Phase.HOSTS, 0),
        step("a/self", Phase.SELF, 0));
    rig.prepared();
    answer("a/storage", Result.REFUSED);
    rig.hear("OB LB");
    RunRecord run = rig.ended();
    assertThat(run.state()).isEqualTo(RunState.FAILED);
    assertThat(rig.kind.begun).containsExactly("a/storage NORMAL");
    assertThat(run.steps().subList(1, 3))
        .allSatisfy(s -> assertThat(s.state()).isEqualTo(StepRecord.State.SKIPPED))
        .allSatisfy(s -> assertThat(s.summary()).contains("a/storage"));
  }

  @Test
  void aStepThatHangsIsInterruptedGivenUpAndItsKindQuarantinedUntilItsBundleIsReplaced()
      throws Exception {
    start(OperatingMode.ARMED);
    rig.target(
        "a",
        step("a/1", Phase.GUESTS, 0),
        step("a/2", Phase.GUESTS, 0),
        step("a/3", Phase.GUESTS, 0),
        step("a/host", Phase.HOSTS, 0));
    rig.prepared();
    CountDownLatch letGo = new CountDownLatch(1);
    for (String name : List.of("a/1", "a/2", "a/3")) {
      rig.kind.behaviours.put(name, context -> deaf(letGo));
    }
    rig.hear("OB LB");
    rig.until(() -> rig.kind.begun.size() == 3);
    rig.pass();
    rig.seconds(60);
    assertThat(rig.pool.lostThreads()).isZero();
    assertThat(rig.newest().state()).isEqualTo(RunState.RUNNING);
    rig.seconds(5);
    RunRecord run = rig.ended();
    assertThat(rig.pool.lostThreads()).isEqualTo(3);
    assertThat(run.steps().subList(0, 3))
        .allSatisfy(s -> assertThat(s.result()).contains(Result.TIMED_OUT));
    assertThat(run.steps().get(3).summary()).contains("quarantined");
    assertThat(rig.core.targets().problems(java.util.Set.of(CoreRig.UPS)))
        .anySatisfy(problem -> assertThat(problem.subject()).isEqualTo("kind fake"));
    letGo.countDown();
    rig.until(() -> rig.pool.lostThreads() == 0);

    rig.core.targets().removeKind("fake", rig.kind);
    rig.core.targets().addKind("fake", rig.kind);
    rig.kind.behaviours.clear();
    rig.hear("OL");
    rig.prepared();
    rig.hear("OB LB");
    assertThat(rig.ended().state()).isEqualTo(RunState.DONE);
  }

  private static StepOutcome deaf(CountDownLatch letGo) {
    while (true) {
      try {
        letGo.await();
        return StepOutcome.of(Result.DONE, "far too late");
      } catch (InterruptedException ignored) {
        // That is the fault under test.
      }
    }
  }

  @Test
  void aStepThatHangsSoftlyStillGetsItsLastChance() throws Exception {
    start(OperatingMode.ARMED);
    rig.target("a", step("a/off", Phase.HOSTS, 0, FailurePolicy.FORCE, false));
    rig.prepared();
    CountDownLatch letGo = new CountDownLatch(1);
    rig.kind.behaviours.put(
        "a/off",
        context ->
            context.urgency() == Urgency.NORMAL
                ? deaf(letGo)
                : StepOutcome.of(Result.DONE, "by force"));
    rig.hear("OB LB");
    rig.until(() -> rig.kind.begun.size() == 1);
    rig.pass();
    rig.seconds(66);
    RunRecord run = rig.ended();
    letGo.countDown();
    assertThat(run.state()).isEqualTo(RunState.DONE);
    assertThat(run.steps().get(0).summary()).isEqualTo("by force");
    assertThat(run.steps().get(0).took().orElseThrow())
        .isBetween(Duration.ofSeconds(65), Duration.ofSeconds(66));
  }

  @Test
  void aRunWithoutStepsHasFailed() throws Exception {
    start(OperatingMode.ARMED);
    rig.seconds(20);
    rig.hear("OB LB");
    assertThat(rig.ended().state()).isEqualTo(RunState.FAILED);
    assertThat(rig.newest().outcome()).contains("no step");
  }

  // Calling off

  @Test
  void mainsBackBeforeThePointOfNoReturnStopsTheRun() throws Exception {
    start(OperatingMode.ARMED);
    rig.target(
        "a",
        step("a/vms", Phase.GUESTS, 0),
        step("a/more", Phase.SERVICES, 0),
        step("a/host", Phase.HOSTS, 0, FailurePolicy.CONTINUE, true));
    rig.prepared();
    Gate more = gate("a/more");
    rig.hear("OB LB");
    rig.until(() -> more.begun.getCount() == 0);
    rig.hear("OL");
    assertThat(rig.newest().state()).isEqualTo(RunState.RUNNING);
    rig.seconds(10);
    RunRecord run = rig.ended();
    assertThat(more.cancelled).isTrue();
    assertThat(run.state()).isEqualTo(RunState.ABORTED);
    assertThat(run.outcome()).contains("mains is back").contains("1 of 3").contains("a/vms");
    assertThat(rig.kind.begun).doesNotContain("a/host NORMAL");
    assertThat(rig.told()).endsWith("RunAborted");
    rig.kind.behaviours.clear();
    rig.hear("OB LB");
    assertThat(rig.ended().state()).as("the second outage").isEqualTo(RunState.DONE);
  }

  @Test
  void mainsBackPastThePointOfNoReturnChangesNothing() throws Exception {
    start(OperatingMode.ARMED);
    rig.target(
        "a",
        step("a/host", Phase.HOSTS, 0, FailurePolicy.CONTINUE, true),
        step("a/self", Phase.SELF, 0));
    rig.prepared();
    Gate host = gate("a/host");
    rig.hear("OB LB");
    rig.until(() -> host.begun.getCount() == 0);
    rig.hear("OL");
    String id = rig.newest().id();
    assertThatThrownBy(() -> rig.core.engine().abort(id, "me"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("point of no return");
    host.open.countDown();
    RunRecord run = rig.ended();
    assertThat(run.state()).isEqualTo(RunState.DONE);
    assertThat(run.reason()).contains("past the point of no return");
  }

  @Test
  void lowBatteryThatEndsBecauseLoadWasShedIsNoReasonToStop() throws Exception {
    start(OperatingMode.ARMED);
    rig.target("a", step("a/vms", Phase.GUESTS, 0), step("a/host", Phase.HOSTS, 0));
    rig.prepared();
    Gate vms = gate("a/vms");
    rig.hear("OB LB");
    rig.until(() -> vms.begun.getCount() == 0);
    rig.hear("OB");
    rig.seconds(2);
    vms.open.countDown();
    assertThat(rig.ended().state()).isEqualTo(RunState.DONE);
  }

  @Test
  void aStepCalledOffBetweenTwoTriesKeepsWhatItSaid() throws Exception {
    start(OperatingMode.ARMED);
    rig.target("a", step("a/off", Phase.HOSTS, 0, FailurePolicy.RETRY, false));
    rig.prepared();
    answer("a/off", Result.UNREACHABLE);
    rig.hear("OB LB");
    rig.until(() -> rig.kind.begun.size() == 1);
    rig.seconds(0);
    rig.hear("OL");
    RunRecord run = rig.ended();
    assertThat(run.state()).isEqualTo(RunState.ABORTED);
    assertThat(run.steps().get(0).result()).contains(Result.UNREACHABLE);
    rig.seconds(5);
    assertThat(rig.kind.begun).hasSize(1);
  }

  @Test
  void turnOffByTheUpsIsLatchedWhateverTheMainsDoes() throws Exception {
    start(OperatingMode.ARMED);
    rig.target("a", step("a/vms", Phase.GUESTS, 0), step("a/host", Phase.HOSTS, 0));
    rig.prepared();
    Gate vms = gate("a/vms");
    rig.hear("OL FSD");
    rig.until(() -> vms.begun.getCount() == 0);
    rig.hear("OL");
    vms.open.countDown();
    RunRecord run = rig.ended();
    assertThat(run.state()).isEqualTo(RunState.DONE);
    assertThat(run.latched()).isTrue();
    assertThat(run.cause()).contains(Condition.UPS_TURN_OFF_INITIATED);
  }

  @Test
  void aRunByHandIsLatchedAndAbortedByHandOnly() throws Exception {
    start(OperatingMode.ARMED);
    rig.target("a", step("a/vms", Phase.GUESTS, 0), step("a/host", Phase.HOSTS, 0));
    rig.prepared();
    Gate vms = gate("a/vms");
    RunRecord run = rig.core.engine().start(GROUP, "move house", "me");
    assertThat(run.latched()).isTrue();
    assertThatThrownBy(() -> rig.core.engine().start(GROUP, "again", "me"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(run.id());
    rig.until(() -> vms.begun.getCount() == 0);
    rig.hear("OB");
    rig.hear("OL");
    assertThat(rig.newest().state()).isEqualTo(RunState.RUNNING);
    rig.core.engine().abort(run.id(), "me");
    vms.open.countDown();
    assertThat(rig.ended().state()).isEqualTo(RunState.ABORTED);
    assertThat(rig.newest().outcome()).contains("called off by me");
    assertThatThrownBy(() -> rig.core.engine().abort(run.id(), "me"))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void aRunningRehearsalIsFinishedAScheduledOneIsNot() throws Exception {
    start(OperatingMode.REHEARSE);
    rig.rule(AFTER_120_S);
    rig.target("a", step("a/vms", Phase.GUESTS, 0), step("a/host", Phase.HOSTS, 0));
    rig.prepared();
    rig.hear("OB");
    rig.hear("OL");
    assertThat(rig.newest().state()).isEqualTo(RunState.ABORTED);
    Gate vms = gate("a/vms");
    rig.hear("OB LB");
    rig.until(() -> vms.begun.getCount() == 0);
    rig.hear("OL");
    vms.open.countDown();
    assertThat(rig.ended().state()).isEqualTo(RunState.DONE);
  }

  @Test
  void aRehearsalNeverStandsInTheWayOfTheRealThing() throws Exception {
    start(OperatingMode.ARMED);
    rig.target("a", step("a/vms", Phase.GUESTS, 0), step("a/host", Phase.HOSTS, 0));
    rig.prepared();
    Gate vms = gate("a/vms");
    RunRecord rehearsal = rig.core.engine().rehearse(GROUP, "me");
    rig.until(() -> vms.begun.getCount() == 0);
    rig.kind.behaviours.clear();
    rig.hear("OB LB");
    rig.until(() -> rig.kind.begun.contains("a/host NORMAL"));
    vms.open.countDown();
    rig.until(() -> rig.runs().stream().allMatch(run -> run.state().ended()));
    assertThat(rig.newest().kind()).isEqualTo(RunKind.REAL);
    assertThat(rig.newest().state()).isEqualTo(RunState.DONE);
    assertThat(rig.core.history().find(rehearsal.id()).orElseThrow().state())
        .isEqualTo(RunState.ABORTED);
  }

  @Test
  void aModeSetWhileARunIsScheduledCountsForTheNextDecision() throws Exception {
    start(OperatingMode.OBSERVE);
    rig.rule(AFTER_120_S);
    rig.target("a", step("a/off", Phase.HOSTS, 0));
    rig.prepared();
    rig.hear("OB");
    rig.mode.set(OperatingMode.ARMED, Optional.empty(), "me");
    rig.hear("OB LB");
    assertThat(rig.ended().kind()).isEqualTo(RunKind.REAL);
    assertThat(rig.runs())
        .extracting(RunRecord::state)
        .containsExactly(RunState.DONE, RunState.ABORTED);
  }

  @Test
  void aScheduledRealRunIsCalledOffWhenTheModeIsTakenBack() throws Exception {
    start(OperatingMode.ARMED);
    rig.rule(AFTER_120_S);
    rig.target("a", step("a/off", Phase.HOSTS, 0));
    rig.prepared();
    rig.hear("OB");
    rig.mode.set(OperatingMode.OBSERVE, Optional.empty(), "me");
    rig.seconds(1);
    assertThat(rig.newest().state()).isEqualTo(RunState.ABORTED);
    assertThat(rig.newest().outcome()).startsWith("the mode is now observe");
    rig.hear("OB LB");
    assertThat(rig.ended().kind()).isEqualTo(RunKind.OBSERVED);
    assertThat(rig.kind.begun).isEmpty();
  }

  @Test
  void aRunningRealRunGoesNoFurtherWhenTheModeIsTakenBack() throws Exception {
    start(OperatingMode.ARMED);
    rig.target("a", step("a/vms", Phase.GUESTS, 0), step("a/host", Phase.HOSTS, 0));
    rig.prepared();
    Gate vms = gate("a/vms");
    rig.hear("OB LB");
    rig.until(() -> vms.begun.getCount() == 0);
    rig.mode.set(OperatingMode.OBSERVE, Optional.empty(), "me");
    vms.open.countDown();
    RunRecord run = rig.ended();
    assertThat(run.state()).isEqualTo(RunState.ABORTED);
    assertThat(run.outcome()).contains("the mode is now observe");
    assertThat(run.steps().get(0).result()).as("a dry call is not done").contains(Result.REFUSED);
    assertThat(rig.kind.begun).containsExactly("a/vms NORMAL");
  }

  @Test
  void aModeTakenBackPastThePointOfNoReturnChangesNothing() throws Exception {
    start(OperatingMode.ARMED);
    rig.target(
        "a",
        step("a/host", Phase.HOSTS, 0, FailurePolicy.CONTINUE, true),
        step("a/self", Phase.SELF, 0));
    rig.prepared();
    Gate host = gate("a/host");
    rig.hear("OB LB");
    rig.until(() -> host.begun.getCount() == 0);
    rig.mode.set(OperatingMode.OBSERVE, Optional.empty(), "me");
    rig.seconds(2);
    host.open.countDown();
    assertThat(rig.ended().state()).isEqualTo(RunState.DONE);
    assertThat(rig.kind.begun).containsExactly("a/host NORMAL", "a/self NORMAL");
  }

  @Test
  void aRunWhoseCallMetARetiredTargetCanBeCalledOff() throws Exception {
    start(OperatingMode.ARMED);
    rig.target("a", step("a/off", Phase.HOSTS, 0));
    rig.prepared();
    CountDownLatch letGo = new CountDownLatch(1);
    CountDownLatch busy = new CountDownLatch(8);
    for (int i = 0; i < 8; i++) {
      rig.pool.submit(
          "busy",
          () -> {
            busy.countDown();
            try {
              letGo.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
    }
    assertThat(busy.await(5, TimeUnit.SECONDS)).isTrue();
    rig.hear("OB LB");
    rig.core.targets().removeKind("fake", rig.kind);
    letGo.countDown();
    CountDownLatch after = new CountDownLatch(8);
    for (int i = 0; i < 8; i++) {
      rig.pool.submit("after", after::countDown);
    }
    assertThat(after.await(5, TimeUnit.SECONDS)).isTrue();
    rig.seconds(2);
    rig.hear("OL");
    RunRecord run = rig.ended();
    assertThat(run.state()).isEqualTo(RunState.ABORTED);
    assertThat(rig.kind.begun).isEmpty();
  }

  @Test
  void anOverloadThatEndsWithItsLoadWhileTheMainsIsAwayIsNoReasonToStop() throws Exception {
    start(OperatingMode.ARMED);
    rig.rule(new ShutdownRule(Condition.OVERLOAD, true, Duration.ZERO));
    rig.target("a", step("a/vms", Phase.GUESTS, 0), step("a/host", Phase.HOSTS, 0));
    rig.prepared();
    Gate vms = gate("a/vms");
    rig.hear("OB OVER");
    rig.until(() -> vms.begun.getCount() == 0);
    rig.hear("OB");
    rig.seconds(2);
    vms.open.countDown();
    assertThat(rig.ended().state()).isEqualTo(RunState.DONE);
  }

  @Test
  void aSilenceThatEndsWithAnOutageIsNoReasonToStop() throws Exception {
    start(OperatingMode.ARMED);
    rig.rule(new ShutdownRule(Condition.COMMUNICATION_LOST_ON_BATTERY, true, Duration.ZERO));
    rig.target("a", step("a/vms", Phase.GUESTS, 0), step("a/host", Phase.HOSTS, 0));
    rig.prepared();
    Gate vms = gate("a/vms");
    rig.hear("OB");
    rig.seconds(56);
    rig.until(() -> vms.begun.getCount() == 0);
    rig.hear("OB");
    rig.seconds(2);
    vms.open.countDown();
    assertThat(rig.ended().state()).isEqualTo(RunState.DONE);
  }

  @Test
  void aCheckThatFailsInARehearsalIsSaidAtOnceWithItsReason() throws Exception {
    start(OperatingMode.REHEARSE);
    rig.target("a", step("a/off", Phase.HOSTS, 0, FailurePolicy.RETRY, false));
    rig.prepared();
    rig.kind.behaviours.put(
        "a/off",
        context ->
            StepOutcome.of(
                Result.REFUSED, "must not be run", List.of("ok path", "ERROR file: writable")));
    rig.hear("OB LB");
    RunRecord run = rig.ended();
    assertThat(run.steps().get(0).summary()).isEqualTo("must not be run: ERROR file: writable");
    assertThat(rig.kind.begun).hasSize(1);
  }

  @Test
  void whatWasOnlyObservedIsAnsweredForRealWhenTheModeRises() throws Exception {
    start(OperatingMode.OBSERVE);
    rig.target("a", step("a/off", Phase.HOSTS, 0));
    rig.prepared();
    rig.hear("OB LB");
    assertThat(rig.ended().kind()).isEqualTo(RunKind.OBSERVED);
    rig.seconds(3);
    assertThat(rig.runs()).hasSize(1);
    rig.mode.set(OperatingMode.ARMED, Optional.empty(), "me");
    RunRecord run = rig.ended();
    rig.until(() -> rig.newest().kind() == RunKind.REAL && rig.newest().state().ended());
    assertThat(rig.newest().state()).isEqualTo(RunState.DONE);
    assertThat(run.id()).isNotNull();
    rig.mode.set(OperatingMode.OBSERVE, Optional.empty(), "me");
    rig.seconds(2);
    rig.mode.set(OperatingMode.ARMED, Optional.empty(), "me");
    rig.seconds(2);
    assertThat(rig.runs()).as("what was done for real is not done again").hasSize(2);
  }

  @Test
  void theEndOfAnObserveWindowTurnsAScheduledRunIntoARealOne() throws Exception {
    start(OperatingMode.ARMED);
    rig.rule(AFTER_120_S);
    rig.target("a", step("a/off", Phase.HOSTS, 0));
    rig.prepared();
    rig.hear("OB");
    rig.mode.set(OperatingMode.OBSERVE, Optional.of(Duration.ofSeconds(30)), "me");
    rig.seconds(20);
    rig.hear("OB");
    assertThat(rig.newest().state()).isEqualTo(RunState.ABORTED);
    rig.seconds(15);
    assertThat(rig.newest().kind()).isEqualTo(RunKind.REAL);
    assertThat(rig.newest().state()).isEqualTo(RunState.SCHEDULED);
    rig.hear("OB");
    rig.seconds(50);
    rig.hear("OB");
    rig.seconds(50);
    assertThat(rig.ended().state()).isEqualTo(RunState.DONE);
  }

  // Bundles that come and go

  @Test
  void aBundleThatIsMissingMayReturnWithinTheStepsBudget() throws Exception {
    start(OperatingMode.REHEARSE);
    rig.target("a", step("a/vms", Phase.GUESTS, 0), step("a/host", Phase.HOSTS, 0));
    rig.prepared();
    Gate vms = gate("a/vms");
    rig.hear("OB LB");
    rig.until(() -> vms.begun.getCount() == 0);
    rig.core.targets().removeKind("fake", rig.kind);
    rig.pass();
    assertThat(rig.kind.closed).as("the step under way keeps its object").hasValue(0);
    vms.open.countDown();
    rig.until(() -> state(0) == StepRecord.State.ENDED && rig.kind.closed.get() == 1);
    rig.seconds(30);
    assertThat(state(1)).isEqualTo(StepRecord.State.WAITING);
    rig.core.targets().addKind("fake", rig.kind);
    assertThat(rig.ended().state()).isEqualTo(RunState.DONE);
    assertThat(rig.kind.created).hasValue(2);
    assertThat(rig.told()).contains("ActionKindRemoved", "ActionKindAdded");
  }

  @Test
  void aBundleThatDoesNotReturnFailsItsSteps() throws Exception {
    start(OperatingMode.REHEARSE);
    rig.target("a", step("a/vms", Phase.GUESTS, 0), step("a/host", Phase.HOSTS, 0));
    rig.prepared();
    Gate vms = gate("a/vms");
    rig.hear("OB LB");
    rig.until(() -> vms.begun.getCount() == 0);
    rig.core.targets().removeKind("fake", rig.kind);
    vms.open.countDown();
    rig.until(() -> state(0) == StepRecord.State.ENDED);
    rig.seconds(64);
    assertThat(rig.newest().state()).isEqualTo(RunState.RUNNING);
    rig.seconds(2);
    RunRecord run = rig.ended();
    assertThat(run.state()).isEqualTo(RunState.FAILED);
    assertThat(run.steps().get(1).summary()).contains("bundle is missing");
  }

  @Test
  void aRunAtTheVeryStartWaitsForTargetsAndTheirBundles() throws Exception {
    rig = new CoreRig(folder, OperatingMode.REHEARSE);
    rig.core.targets().removeKind("fake", rig.kind);
    rig.hear("OB LB");
    rig.seconds(3);
    assertThat(rig.newest().state()).isEqualTo(RunState.SCHEDULED);
    rig.target("a", step("a/off", Phase.HOSTS, 0));
    rig.seconds(3);
    assertThat(rig.newest().state()).isEqualTo(RunState.SCHEDULED);
    rig.core.targets().addKind("fake", rig.kind);
    RunRecord run = rig.ended();
    assertThat(run.state()).isEqualTo(RunState.DONE);
    assertThat(run.steps()).hasSize(1);
  }

  @Test
  void aRunWaitsForABundleThatIsBeingUpdatedButNotForEver() throws Exception {
    start(OperatingMode.REHEARSE);
    rig.target("a", step("a/off", Phase.HOSTS, 0));
    rig.prepared();
    rig.seconds(20);
    rig.core.targets().removeKind("fake", rig.kind);
    rig.hear("OB LB");
    rig.seconds(5);
    assertThat(rig.newest().state()).isEqualTo(RunState.SCHEDULED);
    rig.core.targets().addKind("fake", rig.kind);
    assertThat(rig.ended().state()).isEqualTo(RunState.DONE);
    rig.hear("OL");
    rig.core.targets().removeKind("fake", rig.kind);
    rig.hear("OB LB");
    rig.seconds(9);
    assertThat(rig.newest().state()).isEqualTo(RunState.SCHEDULED);
    rig.seconds(1);
    assertThat(rig.ended().state()).isEqualTo(RunState.FAILED);
  }

  @Test
  void manyRunsAreKeptUpToAHundred() throws Exception {
    start(OperatingMode.OBSERVE);
    for (int i = 0; i < 105; i++) {
      rig.hear("OB LB");
      rig.hear("OL");
    }
    List<RunRecord> runs = rig.core.history().recent(1000);
    assertThat(runs).hasSize(100).extracting(RunRecord::id).doesNotHaveDuplicates();
    assertThat(runs.get(0).decidedAt()).isAfter(runs.get(99).decidedAt());
  }

  // The policy

  @Test
  void aRuleThatIsSwitchedOffCallsItsScheduledRunOffAndAsksAgainWhenItIsBack() throws Exception {
    start(OperatingMode.ARMED);
    rig.rule(AFTER_120_S);
    rig.hear("OB");
    rig.seconds(30);
    rig.rule();
    rig.seconds(1);
    assertThat(rig.newest().state()).as("settings are replaced").isEqualTo(RunState.SCHEDULED);
    rig.seconds(3);
    assertThat(rig.newest().state()).isEqualTo(RunState.ABORTED);
    assertThat(rig.newest().outcome()).contains("policy");
    rig.rule(AFTER_120_S);
    rig.seconds(2);
    assertThat(rig.runs()).hasSize(2);
    assertThat(rig.newest().state()).isEqualTo(RunState.SCHEDULED);
    assertThat(Duration.between(rig.runs().get(1).dueAt(), rig.newest().dueAt()).abs())
        .as("counted from the outage's begin")
        .isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void anotherDelayMovesAScheduledRun() throws Exception {
    start(OperatingMode.ARMED);
    rig.rule(AFTER_120_S);
    rig.hear("OB");
    rig.seconds(10);
    rig.rule(new ShutdownRule(Condition.POWER_FAILED, true, Duration.ofSeconds(300)));
    rig.seconds(4);
    RunRecord run = rig.newest();
    assertThat(rig.runs()).hasSize(1);
    assertThat(Duration.between(run.decidedAt(), run.dueAt())).isEqualTo(Duration.ofSeconds(300));
  }
}
