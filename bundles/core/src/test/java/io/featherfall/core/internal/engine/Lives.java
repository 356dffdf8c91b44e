package io.featherfall.core.internal.engine;

import io.featherfall.api.action.StepOutcome;
import io.featherfall.api.action.StepOutcome.Result;
import io.featherfall.api.action.StepState;
import io.featherfall.api.run.JournalRecord;
import io.featherfall.api.run.OperatingMode;
import io.featherfall.api.run.RunRecord;
import io.featherfall.api.run.StepRecord;
import io.featherfall.api.service.Journal;
import io.featherfall.api.service.RefusedException;
import io.featherfall.core.internal.group.PowerGroup;
import io.featherfall.core.internal.rig.CoreRig;
import io.featherfall.core.internal.rig.FakeKind;
import io.featherfall.testkit.MemoryJournal;
import io.featherfall.testkit.VirtualTime;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * An agent that dies and lives again: each life is a new core on the same journal, world and clock.
 */
abstract class Lives {
  static final PowerGroup GROUP = PowerGroup.of(CoreRig.UPS);

  @TempDir Path folder;
  final VirtualTime time = new VirtualTime();
  final FakeKind kind = new FakeKind();
  MemoryJournal journal = new MemoryJournal();
  MortalJournal mortal;
  CoreRig rig;
  String bootId = "boot-1";

  /** How often each step has really been done. */
  final Map<String, Integer> world = new ConcurrentHashMap<>();

  private final List<CoreRig> lives = new ArrayList<>();

  @AfterEach
  void stop() {
    lives.forEach(CoreRig::kill);
  }

  void live() throws RefusedException {
    live(0, false);
  }

  /** A life that ends at this record; see {@link MortalJournal}. */
  void live(int dieAt, boolean before) throws RefusedException {
    mortal = new MortalJournal(journal, dieAt, before);
    live(mortal, OperatingMode.ARMED);
  }

  /** A life without an end of its own, in this mode. */
  void live(OperatingMode mode) throws RefusedException {
    mortal = new MortalJournal(journal, 0, false);
    live(mortal, mode);
  }

  /** A life that sees the journal in this way. */
  void live(Journal seen) throws RefusedException {
    mortal = new MortalJournal(journal, 0, false);
    live(seen, OperatingMode.ARMED);
  }

  private void live(Journal seen, OperatingMode mode) throws RefusedException {
    kind.looking = mortal::live;
    rig = new CoreRig(folder, mode, time, kind, seen, bootId);
    lives.add(rig);
  }

  /** The agent is gone; what it had written is there. */
  void die() {
    rig.kill();
    journal = journal.nextLife();
  }

  void does(String step) {
    kind.behaviours.put(
        step,
        context -> {
          mortal.live();
          world.merge(step, 1, Integer::sum);
          kind.reality.put(step, StepState.DONE);
          mortal.live();
          return StepOutcome.of(Result.DONE, "done");
        });
    kind.reality.put(step, StepState.NOT_DONE);
  }

  /** The step does not return; the latch tells that it was begun. */
  CountDownLatch hangs(String step) {
    CountDownLatch begun = new CountDownLatch(1);
    hangs(step, begun);
    return begun;
  }

  void hangs(String step, CountDownLatch begun) {
    holds(step, begun, new CountDownLatch(1));
  }

  /** The step returns when it may. */
  void holds(String step, CountDownLatch begun, CountDownLatch mayEnd) {
    kind.behaviours.put(
        step,
        context -> {
          begun.countDown();
          try {
            mayEnd.await();
            return StepOutcome.of(Result.DONE, "done");
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return StepOutcome.of(Result.TIMED_OUT, "interrupted");
          }
        });
  }

  /** Waits for it, with core at work. */
  void until(CountDownLatch happened) {
    rig.until(() -> happened.getCount() == 0);
  }

  /** How many runs the journal has heard of. */
  long decided() {
    return journal.all().stream().map(JournalRecord::runId).distinct().count();
  }

  static Map<String, Result> results(RunRecord run) {
    Map<String, Result> results = new HashMap<>();
    for (StepRecord step : run.steps()) {
      step.result().ifPresent(result -> results.put(step.ref().toString(), result));
    }
    return results;
  }
}
