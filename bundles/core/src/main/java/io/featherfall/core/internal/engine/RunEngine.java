package io.featherfall.core.internal.engine;

import io.featherfall.api.condition.Condition;
import io.featherfall.api.event.PowerEvent.RunAborted;
import io.featherfall.api.event.PowerEvent.RunFinished;
import io.featherfall.api.event.PowerEvent.RunScheduled;
import io.featherfall.api.event.PowerEvent.RunStarted;
import io.featherfall.api.run.OperatingMode;
import io.featherfall.api.run.RunKind;
import io.featherfall.api.run.RunRecord;
import io.featherfall.api.run.RunState;
import io.featherfall.api.service.RefusedException;
import io.featherfall.api.ups.Reading;
import io.featherfall.core.internal.call.CallDesk;
import io.featherfall.core.internal.event.EventPublisher;
import io.featherfall.core.internal.group.PowerGroup;
import io.featherfall.core.internal.plan.Planner;
import io.featherfall.core.internal.plan.RunPlan;
import io.featherfall.core.internal.policy.TriggerBoard.Trigger;
import io.featherfall.core.internal.target.GroupTargets;
import io.featherfall.core.internal.target.RunTargets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Schedules, carries out and calls off runs. Owned by the deciding thread: it never blocks, waits
 * for nothing, and asks to be {@linkplain #advance advanced} when time passes or a call returns.
 */
public final class RunEngine {
  private static final Logger LOG = LoggerFactory.getLogger(RunEngine.class);

  /**
   * How long a run that is due waits for targets that have not told their steps. After that it goes
   * on without them: steps are not added to a run that has begun.
   */
  private static final Duration PREPARATION = Duration.ofSeconds(30);

  /**
   * The same for a target whose bundle is being updated. Shorter: it may as well be missing for
   * good, and the battery does not wait.
   */
  private static final Duration UPDATE = Duration.ofSeconds(10);

  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final RunTargets targets;
  private final RunHistory history;
  private final EventPublisher publisher;
  private final Supplier<OperatingMode> mode;
  private final Function<String, Optional<Reading>> readings;
  private final long patientUntilNanos;
  private final Planner planner = new Planner();
  private final RunIds ids = new RunIds();
  private final RunConduct conduct;
  private final List<ActiveRun> runs = new ArrayList<>();

  /** What asked for runs that only the mode has ended, by group. */
  private final Map<String, Set<Condition>> endedByMode = new HashMap<>();

  /**
   * @param readings the latest reading of a UPS, for any thread
   * @param startup how long after now a group without complete targets is given time: when the
   *     agent starts, its action bundles and settings come a moment after the first reading
   */
  public RunEngine(
      InstantSource clock,
      LongSupplier nanoTime,
      CallDesk desk,
      RunTargets targets,
      RunHistory history,
      EventPublisher publisher,
      Supplier<OperatingMode> mode,
      Function<String, Optional<Reading>> readings,
      Duration startup) {
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.targets = targets;
    this.history = history;
    this.publisher = publisher;
    this.mode = mode;
    this.readings = readings;
    this.patientUntilNanos = nanoTime.getAsLong() + startup.toNanos();
    this.conduct =
        new RunConduct(
            clock,
            nanoTime,
            desk,
            targets,
            history,
            publisher,
            readings,
            () -> mode.get() == OperatingMode.ARMED);
  }

  /** Whether any run is going on or scheduled. */
  public boolean busy() {
    return !runs.isEmpty();
  }

  /**
   * The conditions of a group changed.
   *
   * @param fresh those that ask for a run since now
   * @param raised all that hold now
   * @param taken hears which run answers a fresh one, as soon as it is sure to
   */
  public void conditions(
      PowerGroup group,
      List<Trigger> fresh,
      Set<Condition> raised,
      BiConsumer<Condition, RunKind> taken,
      long nowNanos) {
    // Before anything joins a run that the mode does not allow any more.
    List.copyOf(runs).forEach(run -> obeyMode(run, nowNanos));
    // The most urgent one decides; what is raised with it is noted.
    fresh.stream()
        .sorted((a, b) -> Long.compare(a.dueNanos() - b.dueNanos(), 0))
        .forEach(trigger -> trigger(group, trigger, taken, nowNanos));
    for (ActiveRun run : List.copyOf(runs)) {
      if (run.group.id().equals(group.id())
          && !run.stopping
          && !run.triggers.isEmpty()
          && !run.wanted(raised)) {
        noLongerWanted(run, raised, nowNanos);
      }
    }
  }

  private void trigger(
      PowerGroup group, Trigger trigger, BiConsumer<Condition, RunKind> taken, long nowNanos) {
    RunKind kind = kind(mode.get());
    Optional<ActiveRun> active = active(group.id());
    if (active.isPresent() && active.get().kind.compareTo(kind) < 0) {
      // Somebody rehearses, or the mode was changed since: neither may stand in the way of this.
      callOff(active.get(), "gives way to " + trigger.condition().raisedName(), nowNanos);
      active = Optional.empty();
    }
    if (active.isPresent()
        && active.get().state == RunState.SCHEDULED
        && !active.get().triggers.isEmpty()
        && active.get().kind.compareTo(kind) > 0) {
      // Decided in a mode that allowed more: what is made earlier now is what the mode allows now.
      noteEndedByMode(active.get());
      callOff(active.get(), modeIsNow(), nowNanos);
      active = Optional.empty();
    }
    if (active.isPresent()) {
      join(active.get(), trigger, nowNanos);
      taken.accept(trigger.condition(), active.get().kind);
      return;
    }
    Instant now = clock.instant();
    ActiveRun run =
        new ActiveRun(
            ids.next(now),
            group,
            kind,
            trigger.condition().raisedName() + " of " + group.id(),
            "policy",
            now);
    run.triggers.put(trigger.condition(), trigger.dueNanos());
    run.cause = Optional.of(trigger.condition());
    run.latched = trigger.condition() == Condition.UPS_TURN_OFF_INITIATED;
    schedule(run, trigger.dueNanos(), nowNanos);
    taken.accept(trigger.condition(), kind);
  }

  /** A further condition asks for a run of a group that has one: at most it makes it earlier. */
  private void join(ActiveRun run, Trigger trigger, long nowNanos) {
    Condition condition = trigger.condition();
    run.triggers.put(condition, trigger.dueNanos());
    run.latched |= condition == Condition.UPS_TURN_OFF_INITIATED;
    run.note("then " + condition.raisedName() + " at " + clock.instant());
    LOG.info("run {} goes on; noted: {}", run.id, condition.raisedName());
    if (run.state == RunState.SCHEDULED && trigger.dueNanos() - run.dueNanos < 0) {
      run.cause = Optional.of(condition);
      setDue(run, trigger.dueNanos(), nowNanos);
      publishScheduled(run);
    } else {
      history.put(run.record());
    }
  }

  private void noLongerWanted(ActiveRun run, Set<Condition> raised, long nowNanos) {
    boolean outage = raised.contains(Condition.POWER_FAILED);
    String why =
        outage ? "the condition ended in time" : "the mains is back or the condition ended";
    if (run.latched) {
      return;
    }
    if (run.state == RunState.RUNNING && run.kind == RunKind.REHEARSAL) {
      return;
    }
    if (run.state == RunState.RUNNING && run.committed) {
      run.triggers.clear();
      run.note("its cause ended, past the point of no return: it is finished");
      history.put(run.record());
      return;
    }
    callOff(run, why, nowNanos);
  }

  /** An orderly shutdown by hand. */
  public RunRecord start(PowerGroup group, String reason, String by) throws RefusedException {
    OperatingMode current = mode.get();
    if (current == OperatingMode.OBSERVE) {
      throw new RefusedException(
          "the mode is observe, nothing is started; set another mode, or ask for a rehearsal");
    }
    return byHand(group, kind(current), reason, by);
  }

  /** A rehearsal by hand. */
  public RunRecord rehearse(PowerGroup group, String by) throws RefusedException {
    return byHand(group, RunKind.REHEARSAL, "rehearsal asked for", by);
  }

  private RunRecord byHand(PowerGroup group, RunKind kind, String reason, String by)
      throws RefusedException {
    Optional<ActiveRun> active = active(group.id());
    if (active.isPresent()) {
      throw new RefusedException(
          "run " + active.get().id + " of group " + group.id() + " is going on; abort it first");
    }
    Instant now = clock.instant();
    long nowNanos = nanoTime.getAsLong();
    ActiveRun run = new ActiveRun(ids.next(now), group, kind, reason, by, now);
    run.latched = true;
    schedule(run, nowNanos, nowNanos);
    advance(nowNanos);
    return run.record();
  }

  /** Calls a run off by hand. */
  public RunRecord abort(String runId, String by) throws RefusedException {
    ActiveRun run =
        runs.stream()
            .filter(candidate -> candidate.id.equals(runId) && !candidate.stopping)
            .findFirst()
            .orElse(null);
    if (run == null) {
      throw new RefusedException(
          history.knows(runId)
              ? "run " + runId + " has ended or is being called off"
              : "there is no run " + runId + " going on");
    }
    if (run.committed) {
      throw new RefusedException(
          "run " + runId + " is past its point of no return: it must be finished");
    }
    callOff(run, "called off by " + by, nanoTime.getAsLong());
    return run.record();
  }

  private void schedule(ActiveRun run, long dueNanos, long nowNanos) {
    run.decidedNanos = nowNanos;
    run.runtimeAtStart = runtime(run.group);
    run.plan(plan(run.group));
    setDue(run, dueNanos, nowNanos);
    runs.add(run);
    LOG.info("{} {} of group {} scheduled: {}", run.kind, run.id, run.group.id(), run.reason);
    publishScheduled(run);
  }

  private static void setDue(ActiveRun run, long dueNanos, long nowNanos) {
    // A condition that is older than its rule is due now, not in the past.
    long due = dueNanos - nowNanos < 0 ? nowNanos : dueNanos;
    run.dueNanos = due;
    run.dueAt = run.decidedAt.plusNanos(due - run.decidedNanos);
  }

  private void publishScheduled(ActiveRun run) {
    RunRecord record = run.record();
    history.put(record);
    publisher.publish(run.group.id(), header -> new RunScheduled(header, record));
  }

  /**
   * A run for real goes no further once the mode is not armed any more, unless it is past its point
   * of no return: half a shutdown is worse than either end.
   */
  private void obeyMode(ActiveRun run, long nowNanos) {
    if (run.kind == RunKind.REAL
        && !run.stopping
        && !run.committed
        && mode.get() != OperatingMode.ARMED) {
      noteEndedByMode(run);
      callOff(run, modeIsNow(), nowNanos);
    }
  }

  private void noteEndedByMode(ActiveRun run) {
    endedByMode
        .computeIfAbsent(run.group.id(), group -> EnumSet.noneOf(Condition.class))
        .addAll(run.triggers.keySet());
  }

  /** The conditions of a group whose runs only the mode has ended since this was last asked. */
  public Set<Condition> takeEndedByMode(String groupId) {
    Set<Condition> ended = endedByMode.remove(groupId);
    return ended == null ? Set.of() : ended;
  }

  private String modeIsNow() {
    return "the mode is now " + mode.get().word();
  }

  /** Does whatever is due: begins runs, begins steps, ends runs. */
  public void advance(long nowNanos) {
    for (ActiveRun run : List.copyOf(runs)) {
      obeyMode(run, nowNanos);
      if (run.state == RunState.SCHEDULED && run.dueNanos - nowNanos <= 0) {
        begin(run, nowNanos);
      }
      if (run.state == RunState.RUNNING) {
        conduct.carryOn(run, nowNanos);
        if (run.allOver()) {
          conclude(run);
        }
      }
    }
  }

  private void begin(ActiveRun run, long nowNanos) {
    if (run.kind == RunKind.OBSERVED) {
      run.plan(plan(run.group));
      run.steps.forEach(step -> step.skipped("mode is observe"));
      finish(run, RunState.DONE, "mode is observe: nothing was started");
      return;
    }
    GroupTargets ready = targets.of(run.group.id());
    long waited = nowNanos - run.dueNanos;
    boolean startingUp = ready.incomplete() && patientUntilNanos - nowNanos > 0;
    boolean wait =
        waited < PREPARATION.toNanos() && (ready.preparing() || startingUp)
            || waited < UPDATE.toNanos() && ready.kindMissing();
    if (wait) {
      return;
    }
    run.plan(plan(run.group));
    run.state = RunState.RUNNING;
    LOG.info("{} {} begins: {} steps", run.kind, run.id, run.steps.size());
    RunRecord record = run.record();
    history.put(record);
    publisher.publish(run.group.id(), header -> new RunStarted(header, record));
  }

  private void callOff(ActiveRun run, String why, long nowNanos) {
    LOG.info("run {} is called off: {}", run.id, why);
    run.stopping = true;
    run.outcome = why;
    conduct.stop(run, nowNanos);
    if (run.allOver()) {
      conclude(run);
    } else {
      history.put(run.record());
    }
  }

  private void conclude(ActiveRun run) {
    List<String> done = run.done();
    int all = run.steps.size();
    if (run.stopping) {
      finish(
          run,
          RunState.ABORTED,
          run.outcome
              + (done.isEmpty()
                  ? "; no step had been done"
                  : "; " + done.size() + " of " + all + " steps had been done: " + done));
      return;
    }
    String unprotected =
        run.unprotected == 0 ? "" : "; " + run.unprotected + " targets are unprotected";
    if (all == 0) {
      finish(run, RunState.FAILED, "there is no step: nothing was shut down" + unprotected);
      return;
    }
    List<String> missed = run.notReached();
    if (missed.isEmpty()) {
      String verb = run.kind == RunKind.REHEARSAL ? "rehearsed" : "done";
      finish(run, RunState.DONE, "all " + all + " steps " + verb + unprotected);
    } else {
      finish(
          run,
          RunState.FAILED,
          missed.size() + " of " + all + " steps not reached: " + missed + unprotected);
    }
  }

  private void finish(ActiveRun run, RunState state, String outcome) {
    run.state = state;
    run.outcome = outcome;
    run.endedAt = Optional.of(clock.instant());
    runs.remove(run);
    RunRecord record = run.record();
    history.put(record);
    if (state == RunState.FAILED) {
      LOG.error("{} {} failed: {}", run.kind, run.id, outcome);
    } else {
      LOG.info("{} {} {}: {}", run.kind, run.id, state, outcome);
    }
    publisher.publish(
        run.group.id(),
        header ->
            state == RunState.ABORTED
                ? new RunAborted(header, record)
                : new RunFinished(header, record));
  }

  private Optional<ActiveRun> active(String groupId) {
    return runs.stream().filter(run -> run.group.id().equals(groupId) && !run.stopping).findFirst();
  }

  /** The plan of this group from what its targets have told. */
  private RunPlan plan(PowerGroup group) {
    GroupTargets told = targets.of(group.id());
    return planner.plan(
        group.id(), told.contributions(), told.unprotected(), runtime(group), clock.instant());
  }

  private Optional<Duration> runtime(PowerGroup group) {
    return group.upsIds().stream()
        .flatMap(ups -> readings.apply(ups).flatMap(Reading::runtime).stream())
        .min(Comparator.naturalOrder());
  }

  /** How a run is carried out that is decided in this mode. */
  public static RunKind kind(OperatingMode mode) {
    return switch (mode) {
      case OBSERVE -> RunKind.OBSERVED;
      case REHEARSE -> RunKind.REHEARSAL;
      case ARMED -> RunKind.REAL;
    };
  }

  /** When {@link #advance} has to act next, if no call returns before. */
  public long nanosToNextDeadline(long nowNanos, long atMost) {
    long next = atMost;
    for (ActiveRun run : runs) {
      if (run.state == RunState.SCHEDULED) {
        long left = run.dueNanos - nowNanos;
        // Due, but its targets are being prepared: whatever they say wakes us.
        next = left > 0 ? Math.min(next, left) : next;
      } else {
        for (StepProgress step : run.steps) {
          next = StepRunner.nanosToNextDeadline(step, nowNanos, next);
        }
      }
    }
    return next;
  }
}
