package io.featherfall.core.internal.engine;

import static io.featherfall.core.internal.rig.FakeKind.ref;
import static io.featherfall.core.internal.rig.FakeKind.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.api.action.FailurePolicy;
import io.featherfall.api.action.Phase;
import io.featherfall.api.action.PlannedStep;
import io.featherfall.api.action.StepOutcome;
import io.featherfall.api.action.StepOutcome.Result;
import io.featherfall.api.action.StepState;
import io.featherfall.api.condition.Condition;
import io.featherfall.api.run.JournalRecord;
import io.featherfall.api.run.JournalRecord.RunEnded;
import io.featherfall.api.run.JournalRecord.StepEnded;
import io.featherfall.api.run.OperatingMode;
import io.featherfall.api.run.RunRecord;
import io.featherfall.api.run.RunState;
import io.featherfall.api.service.Journal;
import io.featherfall.api.service.StoreException;
import io.featherfall.core.internal.policy.ShutdownRule;
import io.featherfall.core.internal.rig.CoreRig;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a run may do after its agent or its machine was gone, or while it is taken back. */
class ResumedRunRulesTest extends Lives {
  private static final ShutdownRule AFTER_TWO_MINUTES =
      new ShutdownRule(Condition.POWER_FAILED, true, Duration.ofSeconds(120));
  private static final ShutdownRule AT_SILENCE =
      new ShutdownRule(Condition.NET_COMMUNICATION_LOST, true, Duration.ZERO);
  private static final PlannedStep SELF = step("c/self", Phase.SELF, 0, FailurePolicy.RETRY, true);

  private final CountDownLatch bringingBack = new CountDownLatch(1);
  private final CountDownLatch mayBeBack = new CountDownLatch(1);

  private void target(PlannedStep... steps) {
    rig.target("a", steps);
    rig.prepared();
  }

  /** This machine lost its power, and came up again five hours later. */
  private void blackout() throws Exception {
    die();
    time.advance(Duration.ofHours(5));
    bootId = "boot-2";
    live();
  }

  private void setMode(OperatingMode mode) throws Exception {
    rig.core.mode().set(mode, Optional.empty(), "somebody");
  }

  // After a blackout

  private void delayedRunBeforeABlackout() throws Exception {
    live();
    does("a/off");
    rig.rule(AFTER_TWO_MINUTES);
    target(step("a/off", Phase.HOSTS, 0));
    rig.hear("OB");
    rig.seconds(5);
    blackout();
    rig.rule(AFTER_TWO_MINUTES);
    target(step("a/off", Phase.HOSTS, 0));
  }

  /** A minute that leaves the threads the time to do what they must not. */
  private void minuteWithThreadsAtWork() {
    AtomicInteger left = new AtomicInteger(60);
    rig.until(
        () -> {
          time.advance(Duration.ofSeconds(1));
          return left.decrementAndGet() == 0;
        });
  }

  private void nothingIsBegunBeforeMainsIsHeard() {
    RunState before = rig.newest().state();
    minuteWithThreadsAtWork();
    assertThat(rig.newest().state()).isEqualTo(before);
    rig.hear("OL");
    assertThat(rig.ended().state()).isEqualTo(RunState.ABORTED);
    assertThat(world).isEmpty();
  }

  @Test
  void afterABlackoutADelayedRunIsNotBegunBeforeAUpsIsHeard() throws Exception {
    delayedRunBeforeABlackout();
    nothingIsBegunBeforeMainsIsHeard();
  }

  @Test
  void afterABlackoutADelayedRunGoesOnIfTheUpsIsStillOnBattery() throws Exception {
    delayedRunBeforeABlackout();
    minuteWithThreadsAtWork();
    assertThat(world).isEmpty();
    rig.hear("OB");
    assertThat(rig.ended().state()).isEqualTo(RunState.DONE);
    assertThat(world).containsEntry("a/off", 1);
  }

  @Test
  void afterABlackoutADelayedRunIsCalledOffIfNoUpsIsHeardAtAll() throws Exception {
    delayedRunBeforeABlackout();
    rig.seconds(605);
    RunRecord run = rig.ended();
    assertThat(run.state()).isEqualTo(RunState.ABORTED);
    assertThat(run.outcome()).contains("no UPS of the group has been heard");
    assertThat(world).isEmpty();
  }

  @Test
  void afterABlackoutNothingMoreIsBegunBeforeAUpsIsHeard() throws Exception {
    live();
    CountDownLatch begun = hangs("a/vms");
    does("a/off");
    target(step("a/vms", Phase.GUESTS, 0), step("a/off", Phase.HOSTS, 0));
    rig.hear("OB LB");
    until(begun);
    does("a/vms");
    blackout();
    target(step("a/vms", Phase.GUESTS, 0), step("a/off", Phase.HOSTS, 0));
    nothingIsBegunBeforeMainsIsHeard();
  }

  @Test
  void afterABlackoutNothingMoreOfARunByHandIsBegunBeforeAUpsIsHeard() throws Exception {
    live();
    CountDownLatch begun = hangs("a/vms");
    does("a/off");
    rig.hear("OL");
    target(step("a/vms", Phase.GUESTS, 0), step("a/off", Phase.HOSTS, 0));
    rig.core.engine().start(GROUP, "maintenance", "somebody");
    until(begun);
    does("a/vms");
    blackout();
    target(step("a/vms", Phase.GUESTS, 0), step("a/off", Phase.HOSTS, 0));
    nothingIsBegunBeforeMainsIsHeard();
  }

  // After another boot of this machine

  @Test
  void aRunByHandBringsNothingBackAfterTheBoot() throws Exception {
    live();
    does("a/vms");
    does("a/up");
    kind.inverses.put("a/vms", step("a/up", Phase.GUESTS, 0));
    CountDownLatch begun = hangs("c/self");
    rig.hear("OL");
    rig.target("c", SELF);
    target(step("a/vms", Phase.GUESTS, 0));
    rig.core.engine().start(GROUP, "maintenance", "somebody");
    until(begun);
    die();
    bootId = "boot-2";
    live();
    rig.target("c", SELF);
    target(step("a/vms", Phase.GUESTS, 0));
    rig.hear("OL");
    assertThat(rig.ended().state()).isEqualTo(RunState.DONE);
    assertThat(world).containsOnlyKeys("a/vms");
  }

  @Test
  void aBootProvesNothingOfARehearsal() throws Exception {
    live();
    CountDownLatch begun = hangs("c/self");
    kind.reality.put("c/self", StepState.NOT_DONE);
    rig.hear("OL");
    rig.target("c", SELF);
    rig.prepared();
    rig.core.engine().rehearse(GROUP, "somebody");
    until(begun);
    die();
    bootId = "boot-2";
    live();
    rig.target("c", SELF);
    rig.prepared();
    rig.hear("OL");
    // What is called off has ten seconds to end, and is interrupted then.
    rig.seconds(11);
    RunRecord run = rig.ended();
    assertThat(run.state()).isEqualTo(RunState.ABORTED);
    assertThat(run.outcome()).contains("booted meanwhile");
    assertThat(results(run).get("c/self")).isNotEqualTo(Result.DONE);
  }

  @Test
  void aHostThatRefusedDoesNotKeepTheOthersDownAfterTheBoot() throws Exception {
    kind.behaviours.put("b/off", context -> StepOutcome.of(Result.REFUSED, "no"));
    kind.inverses.put("a/vms", step("a/up", Phase.GUESTS, 0));
    does("a/vms");
    does("a/up");
    CountDownLatch begun = hangs("c/self");
    live();
    threeTargets();
    rig.hear("OB LB");
    until(begun);
    die();
    bootId = "boot-2";
    live();
    threeTargets();
    rig.hear("OL");
    assertThat(rig.ended().state()).isEqualTo(RunState.FAILED);
    assertThat(world).containsEntry("a/up", 1);
  }

  private void threeTargets() {
    rig.target("a", step("a/vms", Phase.GUESTS, 0));
    rig.target("b", step("b/off", Phase.HOSTS, 0));
    rig.target("c", SELF);
    rig.prepared();
  }

  // The next outage

  private void outageAfterACalledOffRun(int secondsOfMains) throws Exception {
    live();
    does("a/off");
    rig.rule(AFTER_TWO_MINUTES);
    target(step("a/off", Phase.HOSTS, 0));
    rig.hear("OB");
    rig.seconds(5);
    die();
    live();
    rig.rule(AFTER_TWO_MINUTES);
    target(step("a/off", Phase.HOSTS, 0));
    rig.hear("OL");
    assertThat(rig.newest().state()).isEqualTo(RunState.ABORTED);
    rig.seconds(secondsOfMains);
    rig.hear("OB");
    rig.seconds(130);
    assertThat(rig.ended().state()).isEqualTo(RunState.DONE);
    assertThat(world).containsEntry("a/off", 1);
  }

  @Test
  void anOutageRightAfterAResumedRunWasCalledOffIsAnswered() throws Exception {
    outageAfterACalledOffRun(0);
  }

  @Test
  void anOutageSomeSecondsAfterAResumedRunWasCalledOffIsAnswered() throws Exception {
    outageAfterACalledOffRun(2);
  }

  @Test
  void silenceIsAnsweredOnceOverARestartAndAgainAfterTheNextWord() throws Exception {
    live();
    does("a/off");
    rig.rule(AT_SILENCE);
    target(step("a/off", Phase.HOSTS, 0));
    rig.hear("OL");
    rig.seconds(57);
    assertThat(rig.ended().state()).isEqualTo(RunState.DONE);
    die();
    live();
    rig.rule(AT_SILENCE);
    target(step("a/off", Phase.HOSTS, 0));
    rig.seconds(60);
    assertThat(rig.runs()).isEmpty();
    rig.hear("OL");
    rig.seconds(57);
    assertThat(rig.ended().state()).isEqualTo(RunState.DONE);
    assertThat(world).containsEntry("a/off", 2);
  }

  /** A journal on a disk that is slow to come. */
  private static final class LateJournal implements Journal, CoreRig.Late {
    private final Journal journal;
    private volatile boolean there;

    LateJournal(Journal journal) {
      this.journal = journal;
    }

    @Override
    public CompletionStage<Durability> append(JournalRecord record) {
      return journal.append(record);
    }

    @Override
    public List<JournalRecord> unsettled() throws StoreException {
      if (!there) {
        throw new StoreException("the disk is slow", null);
      }
      return journal.unsettled();
    }

    @Override
    public List<JournalRecord> of(String runId) throws StoreException {
      return journal.of(runId);
    }
  }

  @Test
  void aJournalThatComesLateDoesNotDoubleTheRun() throws Exception {
    live();
    CountDownLatch begun = hangs("a/off");
    target(step("a/off", Phase.HOSTS, 0), step("a/after", Phase.HOSTS, 1));
    rig.hear("OB LB");
    until(begun);
    die();
    CountDownLatch begunAgain = hangs("a/off");
    LateJournal late = new LateJournal(journal);
    live(late);
    target(step("a/off", Phase.HOSTS, 0), step("a/after", Phase.HOSTS, 1));
    rig.hear("OB LB");
    rig.seconds(17);
    until(begunAgain);
    late.there = true;
    rig.seconds(2);
    rig.until(() -> journal.all().stream().anyMatch(RunEnded.class::isInstance));
    assertThat(rig.runs()).hasSize(1);
    assertThat(rig.newest().state()).isEqualTo(RunState.RUNNING);
    assertThat(decided()).isEqualTo(2);
  }

  // Bringing back

  /** The mains is back; the first of two levels of inverses is in progress. */
  private void bringsBack() throws Exception {
    live();
    CountDownLatch begun = hangs("c/off");
    kind.reality.put("c/off", StepState.NOT_DONE);
    whatComesBack();
    inversesOf(step("c/off", Phase.HOSTS, 0));
    rig.hear("OB LB");
    until(begun);
    rig.hear("OL");
    // What is called off has ten seconds to end, and is interrupted then.
    rig.seconds(11);
    until(bringingBack);
  }

  private void whatComesBack() {
    does("a/vms");
    does("b/vms");
    does("b/up");
    holds("a/up", bringingBack, mayBeBack);
    kind.inverses.put("a/vms", step("a/up", Phase.HOSTS, 0));
    kind.inverses.put("b/vms", step("b/up", Phase.GUESTS, 0));
  }

  private void inversesOf(PlannedStep last) {
    rig.target("a", step("a/vms", Phase.GUESTS, 0));
    rig.target("b", step("b/vms", Phase.GUESTS, 0));
    rig.target("c", last);
    rig.prepared();
  }

  private void theRestStaysDown() {
    mayBeBack.countDown();
    rig.ended();
    assertThat(kind.begun).contains("a/up NORMAL").doesNotContain("b/up NORMAL");
  }

  @Test
  void whatIsToBeBroughtBackIsAllBroughtBack() throws Exception {
    bringsBack();
    mayBeBack.countDown();
    assertThat(rig.ended().outcome()).contains("brought back: 2 of 2");
    assertThat(world).containsEntry("b/up", 1);
  }

  @Test
  void nothingMoreIsBroughtBackOnceTheMainsFailsAgain() throws Exception {
    bringsBack();
    rig.hear("OB");
    theRestStaysDown();
  }

  @Test
  void nothingMoreIsBroughtBackOnceTheModeIsLoweredNorWhenItIsRaisedAgain() throws Exception {
    bringsBack();
    setMode(OperatingMode.OBSERVE);
    theRestStaysDown();
    assertThat(rig.newest().state()).isEqualTo(RunState.ABORTED);
    time.advance(Duration.ofDays(3));
    setMode(OperatingMode.ARMED);
    rig.seconds(5);
    assertThat(rig.runs()).hasSize(1).allMatch(run -> run.state().ended());
    assertThat(kind.begun).doesNotContain("b/up NORMAL");
  }

  @Test
  void aLoweredModeEndsBringingBackAlsoPastThePointOfNoReturn() throws Exception {
    live();
    CountDownLatch begun = hangs("c/self");
    whatComesBack();
    inversesOf(SELF);
    rig.hear("OB LB");
    until(begun);
    die();
    bootId = "boot-2";
    live();
    inversesOf(SELF);
    rig.hear("OL");
    until(bringingBack);
    setMode(OperatingMode.OBSERVE);
    rig.seconds(2);
    theRestStaysDown();
  }

  // The mode

  /** A run that the mode has ended; the agent dies before the run is over. */
  private void endedByTheModeBeforeARestart() throws Exception {
    live();
    CountDownLatch begun = hangs("a/off");
    target(step("a/off", Phase.HOSTS, 0), step("a/after", Phase.HOSTS, 1));
    rig.hear("OB LB");
    until(begun);
    setMode(OperatingMode.OBSERVE);
    rig.pass();
    assertThat(rig.newest().outcome()).contains("mode is now");
    does("a/off");
    does("a/after");
    die();
    live(OperatingMode.OBSERVE);
    target(step("a/off", Phase.HOSTS, 0), step("a/after", Phase.HOSTS, 1));
  }

  private void isAnsweredOnceArmed() throws Exception {
    rig.seconds(3);
    assertThat(world).isEmpty();
    setMode(OperatingMode.ARMED);
    rig.seconds(3);
    rig.until(() -> world.containsKey("a/after"));
    assertThat(rig.ended().state()).isEqualTo(RunState.DONE);
  }

  @Test
  void whatOnlyTheModeHasEndedIsAnsweredOnceArmedAgainAlsoOverARestart() throws Exception {
    endedByTheModeBeforeARestart();
    rig.hear("OB LB");
    rig.ended();
    isAnsweredOnceArmed();
  }

  @Test
  void theSameIfTheRunIsOverBeforeTheUpsIsHeard() throws Exception {
    endedByTheModeBeforeARestart();
    rig.ended();
    rig.hear("OB LB");
    isAnsweredOnceArmed();
  }

  @Test
  void aCallThatWaitedForAThreadHeedsAModeThatWasLoweredMeanwhile() throws Exception {
    live();
    int threads = rig.pool.size();
    CountDownLatch busy = new CountDownLatch(threads);
    CountDownLatch oneIsFree = new CountDownLatch(1);
    PlannedStep[] steps = new PlannedStep[threads];
    for (int i = 0; i < threads; i++) {
      steps[i] = step("a/" + i, Phase.SELF, 0);
      hangs("a/" + i, busy);
    }
    holds("a/0", busy, oneIsFree);
    rig.target("b", step("b/self", Phase.SELF, 0, FailurePolicy.CONTINUE, true));
    target(steps);
    rig.hear("OB LB");
    until(busy);
    rig.pass();
    // The one thread that gets free takes up b/self and then this.
    CountDownLatch takenUp = new CountDownLatch(1);
    rig.pool.submit("what comes next", takenUp::countDown);
    setMode(OperatingMode.OBSERVE);
    oneIsFree.countDown();
    // No pass of core, which would call the run off.
    assertThat(takenUp.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(kind.begun).contains("a/0 NORMAL").doesNotContain("b/self NORMAL");
  }

  // Killed twice

  @Test
  void whatWasDoneStaysDoneWhenAStepThatHoldsTheRestWasKilledTwice() throws Exception {
    does("b/two");
    for (int life = 1; life <= 2; life++) {
      live();
      CountDownLatch begun = hangs("a/one");
      kind.reality.put("a/one", StepState.NOT_DONE);
      holdsTheRest();
      rig.hear("OB LB");
      until(begun);
      rig.until(() -> results(rig.newest()).containsKey("b/two"));
      die();
    }
    live();
    holdsTheRest();
    rig.hear("OB LB");
    assertThat(results(rig.ended())).containsEntry("b/two", Result.DONE);
    assertThat(journal.all())
        .filteredOn(record -> record instanceof StepEnded end && end.step().equals(ref("b/two")))
        .isNotEmpty()
        .allMatch(
            record ->
                ((StepEnded) record)
                    .outcome()
                    .map(StepOutcome::result)
                    .equals(Optional.of(Result.DONE)));
    assertThat(world).containsEntry("b/two", 1);
  }

  private void holdsTheRest() {
    rig.target("a", step("a/one", Phase.HOSTS, 0, FailurePolicy.HOLD, false));
    rig.target("b", step("b/two", Phase.HOSTS, 0));
    rig.prepared();
  }
}
