package io.featherfall.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.api.condition.Condition;
import io.featherfall.api.event.PowerEvent;
import io.featherfall.api.event.PowerEvent.RunAborted;
import io.featherfall.api.event.PowerEvent.RunFinished;
import io.featherfall.api.event.PowerEvent.RunScheduled;
import io.featherfall.api.event.PowerEvent.RunStarted;
import io.featherfall.api.run.RunRecord;
import io.featherfall.api.run.RunState;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Watches the runs of one group: each has a cause that the reference model knows too, begins when
 * that has lasted its delay, is called off only when all its causes have ended, and none is
 * missing.
 */
final class RunWitness {
  private static final String TURN_OFF = Condition.UPS_TURN_OFF_INITIATED.raisedName();

  private final String group;
  private final Map<String, Duration> delays;
  private final Map<String, Long> raisedAt = new HashMap<>();
  private final Set<String> answered = new HashSet<>();
  private final Set<String> calledOff = new HashSet<>();
  private final Set<String> causes = new HashSet<>();
  private String run = "";
  private long scheduledAt;
  private boolean started;
  private boolean committed;
  private boolean latched;
  private int finished;
  private int aborted;

  /**
   * @param delays the conditions that shut down, and how long each has to last
   */
  RunWitness(String group, Map<String, Duration> delays) {
    this.group = group;
    this.delays = delays;
  }

  /**
   * Something happened, and core has dealt with it.
   *
   * @param raised what the reference model says is raised
   * @param told what core told of all groups
   * @param steps the steps begun, by the names of their calls
   */
  void see(Set<String> raised, List<PowerEvent> told, List<String> steps, long now) {
    if (raised.isEmpty() && told.isEmpty() && run.isEmpty() && raisedAt.isEmpty()) {
      return;
    }
    Set<String> wanted = new HashSet<>(raised);
    wanted.retainAll(delays.keySet());
    raisedAt.keySet().retainAll(wanted);
    answered.retainAll(wanted);
    wanted.forEach(cause -> raisedAt.putIfAbsent(cause, now));

    for (PowerEvent event : told) {
      if (event.header().subject().equals(group)) {
        hear(event, wanted, now);
      }
    }
    for (String step : steps) {
      committed |= !run.isEmpty() && step.contains("/" + ToldKind.HOST + " of run " + run);
    }
    for (String cause : wanted) {
      if (answered.contains(cause)) {
        continue;
      }
      assertThat(run).as("a run of %s because of %s", group, cause).isNotEmpty();
      answer(cause);
    }
    if (!run.isEmpty() && !started) {
      assertThat(due() - now).as("run %s has been due and did not begin", run).isPositive();
    }
  }

  int finished() {
    return finished;
  }

  int aborted() {
    return aborted;
  }

  /** How long until a run has to begin. */
  long nanosToStart(long now, long atMost) {
    return run.isEmpty() || started ? atMost : Math.max(0, Math.min(atMost, due() - now));
  }

  private void hear(PowerEvent event, Set<String> wanted, long now) {
    if (event instanceof RunScheduled scheduled) {
      scheduled(scheduled.run(), wanted, now);
    } else if (event instanceof RunStarted begun) {
      assertThat(begun.run().id()).isEqualTo(run);
      assertThat(wanted).contains(cause(begun.run()));
      assertThat(now).as("when run %s begins", run).isEqualTo(due());
      started = true;
    } else if (event instanceof RunAborted off) {
      assertThat(off.run().id()).isEqualTo(run);
      assertThat(wanted).as("causes left when %s", off.text()).doesNotContainAnyElementsOf(causes);
      assertThat(latched || committed).as(off.text()).isFalse();
      calledOff.add(run);
      aborted++;
      forget();
    } else if (event instanceof RunFinished over) {
      assertThat(over.run().id()).isEqualTo(run);
      assertThat(over.run().state()).as(over.text()).isEqualTo(RunState.DONE);
      finished++;
      forget();
    }
  }

  private void scheduled(RunRecord record, Set<String> wanted, long now) {
    String cause = cause(record);
    assertThat(wanted).as("cause of %s", record.id()).contains(cause);
    if (record.id().equals(run)) {
      // It begins earlier or later than was said: another of its causes decides.
      answer(cause);
      return;
    }
    assertThat(run).as("two runs of %s", group).isEmpty();
    assertThat(calledOff).doesNotContain(record.id());
    assertThat(answered).as("a second run for one cause").doesNotContain(cause);
    run = record.id();
    scheduledAt = now;
    answer(cause);
  }

  private void answer(String cause) {
    answered.add(cause);
    causes.add(cause);
    latched |= cause.equals(TURN_OFF);
  }

  private void forget() {
    run = "";
    started = false;
    committed = false;
    latched = false;
    causes.clear();
  }

  /** The earliest of its causes' moments. */
  private long due() {
    long due = Long.MAX_VALUE;
    boolean any = false;
    for (String cause : causes) {
      Long raised = raisedAt.get(cause);
      if (raised == null) {
        continue;
      }
      long moment = raised + delays.get(cause).toNanos();
      // A cause that is older than the run is due with it.
      moment = moment - scheduledAt < 0 ? scheduledAt : moment;
      due = !any || moment - due < 0 ? moment : due;
      any = true;
    }
    assertThat(any).as("a cause of run %s of %s", run, group).isTrue();
    return due;
  }

  private static String cause(RunRecord record) {
    return record.cause().orElseThrow().raisedName();
  }
}
