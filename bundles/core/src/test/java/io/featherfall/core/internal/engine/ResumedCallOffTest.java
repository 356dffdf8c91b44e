package io.featherfall.core.internal.engine;

import static io.featherfall.core.internal.rig.FakeKind.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.api.action.Phase;
import io.featherfall.api.action.StepState;
import io.featherfall.api.condition.Condition;
import io.featherfall.api.run.JournalRecord;
import io.featherfall.api.run.JournalRecord.RunDecided;
import io.featherfall.api.run.JournalRecord.RunEnded;
import io.featherfall.api.run.OperatingMode;
import io.featherfall.api.run.RunKind;
import io.featherfall.api.run.RunRecord;
import io.featherfall.api.run.RunState;
import io.featherfall.core.internal.policy.ShutdownRule;
import io.featherfall.core.internal.rig.CoreRig;
import io.featherfall.core.internal.rig.FakeKind;
import io.featherfall.testkit.MemoryJournal;
import io.featherfall.testkit.VirtualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent dies while a run is being called off. Each life is a new core on the same journal. */
class ResumedCallOffTest {
  @TempDir Path folder;
  private final VirtualTime time = new VirtualTime();
  private final FakeKind kind = new FakeKind();
  private final List<CoreRig> lives = new ArrayList<>();
  private CoreRig rig;

  @AfterEach
  void stop() {
    lives.forEach(CoreRig::kill);
  }

  private void live(MemoryJournal journal, OperatingMode mode) throws Exception {
    rig = new CoreRig(folder, mode, time, kind, journal, "boot-1");
    lives.add(rig);
    rig.rule(new ShutdownRule(Condition.POWER_FAILED, true, Duration.ofSeconds(60)));
  }

  private void targets() {
    rig.target("a", step("a/vms", Phase.GUESTS, 0), step("a/off", Phase.HOSTS, 0));
    rig.prepared();
  }

  /** What the journal held when it ended with this many records. */
  private static MemoryJournal cut(MemoryJournal journal, int records) {
    return new MemoryJournal(new ArrayList<>(journal.all().subList(0, records)));
  }

  @Test
  void ofADelayThatWasCalledOffNothingIsLeft() throws Exception {
    MemoryJournal whole = new MemoryJournal();
    live(whole, OperatingMode.ARMED);
    targets();
    rig.hear("OB");
    rig.seconds(3);
    rig.hear("OL");
    assertThat(rig.ended().state()).isEqualTo(RunState.ABORTED);
    rig.kill();

    for (int records = 1; records <= whole.all().size(); records++) {
      MemoryJournal journal = cut(whole, records);
      boolean over = journal.all().stream().anyMatch(RunEnded.class::isInstance);
      live(journal, OperatingMode.ARMED);
      targets();
      rig.hear("OL");
      String moment = "after " + journal.all().get(records - 1);
      if (!over) {
        assertThat(rig.ended().state()).as(moment).isEqualTo(RunState.ABORTED);
      }
      rig.seconds(70);
      rig.until(() -> journal.unsettled().isEmpty());
      assertThat(kind.begun).as(moment).isEmpty();
      assertThat(journal.all().stream().filter(RunEnded.class::isInstance)).hasSize(1);
      rig.kill();
    }
  }

  @Test
  void whatIsToBeBroughtBackWaitsForItsTarget() throws Exception {
    MemoryJournal whole = new MemoryJournal();
    live(whole, OperatingMode.ARMED);
    kind.inverses.put("a/vms", step("a/up", Phase.GUESTS, 0));
    targets();
    rig.hear("OB LB");
    rig.until(() -> rig.newest().steps().get(0).result().isPresent());
    rig.kill();
    int stopped = indexOfFirstEnd(whole.all()) + 1;

    kind.begun.clear();
    kind.reality.put("a/off", StepState.NOT_DONE);
    live(cut(whole, stopped), OperatingMode.ARMED);
    rig.hear("OL");
    rig.seconds(5);
    assertThat(rig.newest().state().ended()).as("its bundle is not there yet").isFalse();
    targets();
    RunRecord run = rig.ended();
    assertThat(run.state()).isEqualTo(RunState.ABORTED);
    assertThat(run.outcome()).contains("brought back: 1 of 1");
    assertThat(kind.begun).contains("a/up NORMAL").doesNotContain("a/off NORMAL");
  }

  @Test
  void whatWasOnlyRehearsedIsNoAnswerForAnArmedAgent() throws Exception {
    MemoryJournal journal = new MemoryJournal();
    live(journal, OperatingMode.REHEARSE);
    targets();
    rig.hear("OB LB");
    assertThat(rig.ended().kind()).isEqualTo(RunKind.REHEARSAL);
    rig.kill();
    kind.begun.clear();
    time.advance(Duration.ofSeconds(2));

    live(journal.nextLife(), OperatingMode.ARMED);
    targets();
    rig.hear("OB LB");
    rig.until(() -> !kind.begun.isEmpty() && rig.newest().state().ended());
    assertThat(rig.newest().kind()).isEqualTo(RunKind.REAL);
    assertThat(decisions((MemoryJournal) rig.journal)).isEqualTo(2);
  }

  private static int indexOfFirstEnd(List<JournalRecord> records) {
    int index = 0;
    while (!(records.get(index) instanceof JournalRecord.StepEnded)) {
      index++;
    }
    return index;
  }

  private static long decisions(MemoryJournal journal) {
    return journal.all().stream()
        .filter(RunDecided.class::isInstance)
        .map(JournalRecord::runId)
        .distinct()
        .count();
  }
}
