package io.featherfall.core.internal.engine;

import static io.featherfall.core.internal.rig.FakeKind.ref;
import static io.featherfall.core.internal.rig.FakeKind.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.featherfall.api.action.FailurePolicy;
import io.featherfall.api.action.Phase;
import io.featherfall.api.action.PlannedStep;
import io.featherfall.api.action.StepOutcome.Result;
import io.featherfall.api.action.StepState;
import io.featherfall.api.condition.Condition;
import io.featherfall.api.run.JournalRecord;
import io.featherfall.api.run.RunRecord;
import io.featherfall.api.run.RunState;
import io.featherfall.api.service.RefusedException;
import io.featherfall.core.internal.policy.ShutdownRule;
import io.featherfall.testkit.MemoryJournal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Runs that outlive the agent. */
class ResumeTest extends Lives {
  /** Three hosts' worth of steps, in four levels. */
  private void plan() {
    for (String name : List.of("a/vms", "a/off", "b/vms", "b/off", "c/off")) {
      does(name);
    }
    targets();
  }

  private void targets() {
    rig.target("a", step("a/vms", Phase.GUESTS, 0), step("a/off", Phase.HOSTS, 0));
    rig.target("b", step("b/vms", Phase.GUESTS, 1), step("b/off", Phase.HOSTS, 1));
    rig.target("c", step("c/off", Phase.HOSTS, 1));
    rig.prepared();
  }

  private RunRecord outage() {
    rig.hear("OB LB");
    return rig.ended();
  }

  // Killed at every record

  @Test
  void killedBeforeOrAfterAnyRecordARunEndsAsIfNothingHadBeen() throws Exception {
    live();
    plan();
    RunRecord undisturbed = outage();
    int records = mortal.count();
    assertThat(undisturbed.state()).isEqualTo(RunState.DONE);
    assertThat(records).isEqualTo(2 + 5 * 3 + 1);
    for (int at = 1; at <= records; at++) {
      for (boolean before : new boolean[] {true, false}) {
        killAt(at, before, undisturbed);
      }
    }
  }

  private void killAt(int at, boolean before, RunRecord undisturbed) throws Exception {
    rig.kill();
    journal = new MemoryJournal();
    world.clear();
    live(at, before);
    plan();
    try {
      rig.hear("OB LB");
      rig.until(() -> mortal.dead());
    } catch (MortalJournal.Killed killed) {
      assertThat(mortal.dead()).isTrue();
    }
    die();
    boolean over =
        journal.all().stream().anyMatch(record -> record instanceof JournalRecord.RunEnded);
    live();
    targets();
    rig.hear("OB LB");
    String moment = (before ? "before" : "after") + " record " + at;
    if (over) {
      rig.seconds(3);
      assertThat(rig.runs()).as(moment).isEmpty();
    } else {
      RunRecord run = rig.ended();
      assertThat(run.state()).as(moment + ": " + run).isEqualTo(undisturbed.state());
      assertThat(run.outcome()).as(moment).isEqualTo(undisturbed.outcome());
      assertThat(results(run)).as(moment).isEqualTo(results(undisturbed));
    }
    assertThat(world.values()).as(moment + ": " + world).hasSize(5).containsOnly(1);
    assertThat(decided()).as(moment).isEqualTo(1);
    rig.hear("OL");
    rig.hear("OB LB");
    rig.until(() -> decided() == 2);
  }

  @Test
  void aRunThatWasOverIsNotRepeatedForTheSameOutageButForTheNext() throws Exception {
    live();
    plan();
    outage();
    die();
    live();
    targets();
    rig.hear("OB LB");
    rig.seconds(5);
    assertThat(rig.runs()).isEmpty();
    rig.hear("OL");
    assertThat(outage().state()).isEqualTo(RunState.DONE);
    assertThat(world.get("a/off")).isEqualTo(2);
  }

  @Test
  void aRunThatWasOverLongAgoIsNoAnswer() throws Exception {
    live();
    plan();
    outage();
    die();
    time.advance(Duration.ofMinutes(11));
    live();
    targets();
    assertThat(outage().state()).isEqualTo(RunState.DONE);
    assertThat(world.get("a/off")).isEqualTo(2);
  }

  // What is in progress

  @Test
  void aStepInProgressAtTwoConsecutiveDeathsHasFailedAndItsPolicyDecides() throws Exception {
    live();
    CountDownLatch first = new CountDownLatch(1);
    hangs("a/off", first);
    rig.target("a", step("a/off", Phase.HOSTS, 0), step("a/after", Phase.HOSTS, 1));
    rig.prepared();
    rig.hear("OB LB");
    first.await();
    die();

    kind.reality.put("a/off", StepState.NOT_DONE);
    CountDownLatch second = new CountDownLatch(1);
    hangs("a/off", second);
    live();
    rig.target("a", step("a/off", Phase.HOSTS, 0), step("a/after", Phase.HOSTS, 1));
    rig.prepared();
    rig.hear("OB LB");
    rig.until(() -> second.getCount() == 0);
    die();

    kind.begun.clear();
    live();
    rig.target("a", step("a/off", Phase.HOSTS, 0), step("a/after", Phase.HOSTS, 1));
    rig.prepared();
    rig.hear("OB LB");
    RunRecord run = rig.ended();
    assertThat(run.state()).isEqualTo(RunState.FAILED);
    assertThat(run.steps().get(0).summary()).contains("killed twice");
    assertThat(kind.begun).containsExactly("a/after NORMAL");
  }

  @Test
  void aStepThatCannotTellHowFarItGotIsNotRepeated() throws Exception {
    live();
    CountDownLatch begun = new CountDownLatch(1);
    hangs("a/run", begun);
    PlannedStep blind =
        new PlannedStep(
            ref("a/run"),
            "runs",
            Phase.SERVICES,
            0,
            Duration.ofSeconds(60),
            Duration.ZERO,
            Duration.ZERO,
            FailurePolicy.CONTINUE,
            false,
            java.util.Set.of());
    rig.target("a", blind);
    rig.prepared();
    rig.hear("OB LB");
    begun.await();
    die();
    kind.begun.clear();
    live();
    rig.target("a", blind);
    rig.prepared();
    rig.hear("OB LB");
    RunRecord run = rig.ended();
    assertThat(kind.begun).containsExactly("a/run verify");
    assertThat(run.state()).isEqualTo(RunState.FAILED);
    assertThat(run.steps().get(0).result()).contains(Result.UNKNOWN);
  }

  @Test
  void anOrderlyEndIsNoDeath() throws Exception {
    CountDownLatch begun = new CountDownLatch(3);
    for (int life = 1; life <= 3; life++) {
      live();
      hangs("a/off", begun);
      kind.reality.put("a/off", StepState.NOT_DONE);
      rig.target("a", step("a/off", Phase.HOSTS, 0));
      rig.prepared();
      rig.hear("OB LB");
      long left = 3 - life;
      rig.until(() -> begun.getCount() == left);
      rig.core.engine().suspend();
      die();
    }
    live();
    does("a/off");
    rig.target("a", step("a/off", Phase.HOSTS, 0));
    rig.prepared();
    rig.hear("OB LB");
    assertThat(rig.ended().state()).isEqualTo(RunState.DONE);
  }

  // Word from the UPS

  @Test
  void mainsThatCameBackMeanwhileCallsTheRunOffAndBringsBackWhatItStopped() throws Exception {
    live();
    does("a/vms");
    does("a/up");
    CountDownLatch begun = new CountDownLatch(1);
    hangs("a/off", begun);
    PlannedStep inverse = step("a/up", Phase.GUESTS, 0);
    kind.inverses.put("a/vms", inverse);
    rig.target("a", step("a/vms", Phase.GUESTS, 0), step("a/off", Phase.HOSTS, 0));
    rig.prepared();
    rig.hear("OB LB");
    rig.until(() -> begun.getCount() == 0);
    die();

    kind.begun.clear();
    kind.reality.put("a/off", StepState.NOT_DONE);
    live();
    rig.target("a", step("a/vms", Phase.GUESTS, 0), step("a/off", Phase.HOSTS, 0));
    rig.prepared();
    rig.hear("OL");
    RunRecord run = rig.ended();
    assertThat(run.state()).isEqualTo(RunState.ABORTED);
    assertThat(run.outcome()).contains("mains is back").contains("brought back: 1 of 1");
    assertThat(kind.begun).containsExactly("a/off verify", "a/up NORMAL");
    assertThat(world).containsEntry("a/up", 1);
  }

  @Test
  void aResumedRunWaitsForWordAsLongAsTheBatteryAllowsAndNotLonger() throws Exception {
    live();
    CountDownLatch begun = new CountDownLatch(1);
    hangs("a/vms", begun);
    does("a/off");
    rig.target("a", step("a/vms", Phase.GUESTS, 0), step("a/off", Phase.HOSTS, 0));
    rig.prepared();
    rig.hear("OB LB");
    rig.until(() -> begun.getCount() == 0);
    die();
    kind.reality.put("a/vms", StepState.DONE);
    live();
    rig.target("a", step("a/vms", Phase.GUESTS, 0), step("a/off", Phase.HOSTS, 0));
    rig.prepared();
    rig.until(() -> rig.newest().steps().get(0).result().isPresent());
    rig.seconds(28);
    assertThat(world).doesNotContainKey("a/off");
    rig.seconds(3);
    assertThat(rig.ended().state()).isEqualTo(RunState.DONE);
  }

  @Test
  void aScheduledRunKeepsItsTimeOverARestart() throws Exception {
    ShutdownRule rule = new ShutdownRule(Condition.POWER_FAILED, true, Duration.ofSeconds(120));
    live();
    does("a/off");
    rig.rule(rule);
    rig.target("a", step("a/off", Phase.HOSTS, 0));
    rig.prepared();
    rig.hear("OB");
    rig.seconds(60);
    die();
    time.advance(Duration.ofSeconds(20));
    live();
    rig.rule(rule);
    rig.target("a", step("a/off", Phase.HOSTS, 0));
    rig.prepared();
    rig.hear("OB");
    rig.seconds(35);
    assertThat(rig.newest().state()).isEqualTo(RunState.SCHEDULED);
    rig.seconds(6);
    assertThat(rig.ended().state()).isEqualTo(RunState.DONE);
    assertThat(rig.runs()).hasSize(1);
  }

  // Latched

  @Test
  void aRunByHandIsLatchedOverARestartAndOnlyAPersonCallsItOff() throws Exception {
    live();
    CountDownLatch begun = new CountDownLatch(1);
    hangs("a/off", begun);
    rig.hear("OL");
    rig.target("a", step("a/off", Phase.HOSTS, 0));
    rig.prepared();
    String id = rig.core.engine().start(GROUP, "maintenance", "me").id();
    rig.until(() -> begun.getCount() == 0);
    die();
    kind.reality.put("a/off", StepState.IN_PROGRESS);
    live();
    rig.target("a", step("a/off", Phase.HOSTS, 0));
    rig.prepared();
    rig.hear("OL");
    rig.seconds(2);
    RunRecord run = rig.newest();
    assertThat(run.id()).isEqualTo(id);
    assertThat(run.state()).isEqualTo(RunState.RUNNING);
    assertThat(run.latched()).isTrue();
    rig.core.engine().abort(id, "me");
    // It may be between two looks at its step, a second apart.
    rig.seconds(2);
    assertThat(rig.ended().state()).isEqualTo(RunState.ABORTED);
  }

  @Test
  void pastThePointOfNoReturnARunIsFinishedAlsoOverARestart() throws Exception {
    live();
    CountDownLatch begun = new CountDownLatch(1);
    hangs("a/off", begun);
    does("a/rest");
    PlannedStep last = step("a/off", Phase.HOSTS, 0, FailurePolicy.CONTINUE, true);
    rig.target("a", last, step("a/rest", Phase.HOSTS, 1));
    rig.prepared();
    rig.hear("OB LB");
    rig.until(() -> begun.getCount() == 0);
    die();
    kind.reality.put("a/off", StepState.DONE);
    live();
    rig.target("a", last, step("a/rest", Phase.HOSTS, 1));
    rig.prepared();
    String id = rig.newest().id();
    assertThatThrownBy(() -> rig.core.engine().abort(id, "me"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("point of no return");
    rig.hear("OL");
    assertThat(rig.ended().state()).isEqualTo(RunState.DONE);
  }

  // This machine

  @Test
  void anotherBootProvesThatThisMachineWentDown() throws Exception {
    PlannedStep self = step("a/self", Phase.SELF, 0, FailurePolicy.RETRY, true);
    live();
    CountDownLatch begun = new CountDownLatch(1);
    hangs("a/self", begun);
    rig.target("a", self);
    rig.prepared();
    rig.hear("OB LB");
    rig.until(() -> begun.getCount() == 0);
    die();
    kind.begun.clear();
    bootId = "boot-2";
    live();
    rig.target("a", self);
    rig.prepared();
    rig.hear("OL");
    RunRecord run = rig.ended();
    assertThat(run.state()).isEqualTo(RunState.DONE);
    assertThat(run.steps().get(0).summary()).contains("booted since");
    assertThat(kind.begun).isEmpty();
  }

  @Test
  void theSameBootAfterItsBudgetIsAFailure() throws Exception {
    PlannedStep self = step("a/self", Phase.SELF, 0, FailurePolicy.CONTINUE, true);
    live();
    CountDownLatch begun = new CountDownLatch(1);
    hangs("a/self", begun);
    rig.target("a", self);
    rig.prepared();
    rig.hear("OB LB");
    rig.until(() -> begun.getCount() == 0);
    die();
    kind.reality.put("a/self", StepState.IN_PROGRESS);
    live();
    rig.target("a", self);
    rig.prepared();
    rig.hear("OB LB");
    rig.until(() -> rig.newest().state() == RunState.RUNNING);
    for (int i = 0; i < 8; i++) {
      rig.until(() -> true);
      rig.seconds(1);
    }
    RunRecord run = rig.ended();
    assertThat(run.state()).isEqualTo(RunState.FAILED);
    assertThat(run.steps().get(0).result()).contains(Result.TIMED_OUT);
  }

  @Test
  void aLatchedRunDoesNotShutAMachineDownThatHasComeUpAgain() throws Exception {
    live();
    CountDownLatch begun = new CountDownLatch(1);
    hangs("a/vms", begun);
    does("a/off");
    rig.target("a", step("a/vms", Phase.GUESTS, 0), step("a/off", Phase.HOSTS, 0));
    rig.prepared();
    rig.hear("OB FSD");
    rig.until(() -> begun.getCount() == 0);
    die();
    kind.reality.put("a/vms", StepState.UNKNOWN);
    bootId = "boot-2";
    live();
    rig.hear("OL");
    rig.target("a", step("a/vms", Phase.GUESTS, 0), step("a/off", Phase.HOSTS, 0));
    rig.prepared();
    for (int i = 0; i < 12; i++) {
      rig.until(() -> true);
      rig.seconds(1);
    }
    assertThat(rig.ended().outcome()).contains("booted meanwhile");
    assertThat(world).doesNotContainKey("a/off");
  }
}
