package io.featherfall.core.internal.engine;

import io.featherfall.api.condition.Condition;
import io.featherfall.api.run.JournalRecord;
import io.featherfall.api.run.OperatingMode;
import io.featherfall.api.run.RunKind;
import io.featherfall.api.run.RunRecord;
import io.featherfall.api.run.RunState;
import io.featherfall.api.service.RefusedException;
import io.featherfall.api.ups.Reading;
import io.featherfall.core.internal.call.CallDesk;
import io.featherfall.core.internal.event.EventPublisher;
import io.featherfall.core.internal.group.PowerGroup;
import io.featherfall.core.internal.journal.RunJournal;
import io.featherfall.core.internal.policy.TriggerBoard.Trigger;
import io.featherfall.core.internal.target.RunTargets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which runs there are: schedules them, begins them, calls them off. Owned by the deciding
 * thread: it never blocks, waits for nothing, and asks to be {@linkplain #advance advanced} when
 * time passes or a call returns.
 */
public final class RunEngine {
  private static final Logger LOG = LoggerFactory.getLogger(RunEngine.class);

  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final Supplier<OperatingMode> mode;
  private final RunJournal journal;
  private final long patientUntilNanos;
  private final RunBook book;
  private final RunPlanning planning;
  private final RunStart start;
  private final RunConduct conduct;
  private final FormerRuns former;
  private final Restorer restorer;

  private final ReleasedConditions endedByMode = new ReleasedConditions();
  private final ReleasedConditions endedByPolicy = new ReleasedConditions();

  /** How long this machine takes as the last step of each run that goes on; for any thread. */
  private final Map<String, Duration> selfBudgets = new ConcurrentHashMap<>();

  /**
   * @param readings the latest reading of a UPS, for any thread
   * @param startup how long after now the journal is waited for, and a group without complete
   *     targets is given time: when the agent starts, its bundles and settings come a moment after
   *     the first reading
   */
  public RunEngine(
      InstantSource clock,
      LongSupplier nanoTime,
      CallDesk desk,
      RunTargets targets,
      RunHistory history,
      RunJournal journal,
      EventPublisher publisher,
      Supplier<OperatingMode> mode,
      Function<String, Optional<Reading>> readings,
      Duration startup) {
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.mode = mode;
    this.journal = journal;
    this.patientUntilNanos = nanoTime.getAsLong() + startup.toNanos();
    this.book = new RunBook(clock, history, publisher, journal);
    this.planning = new RunPlanning(clock, targets, readings);
    this.start = new RunStart(book, planning, patientUntilNanos);
    StepCalls calls = new StepCalls(clock, journal, readings, this::armed);
    this.conduct = new RunConduct(clock, nanoTime, desk, targets, book, calls);
    this.former =
        new FormerRuns(
            clock, journal, book, new Resumption(clock, planning, conduct, journal.bootId()));
    this.restorer = new Restorer(clock, desk, targets, planning, journal, this::armed);
  }

  private boolean armed() {
    return mode.get() == OperatingMode.ARMED;
  }

  /** Whether any run is going on or scheduled. */
  public boolean busy() {
    return !book.isEmpty();
  }

  /** Whether a run of this group is going on, scheduled or being called off. */
  public boolean hasRun(String groupId) {
    return book.open().stream().anyMatch(run -> run.group.id().equals(groupId));
  }

  /**
   * Whether runs may be decided on: what a former life of the agent has left is known, or is not
   * waited for any more.
   */
  public boolean ready(long nowNanos) {
    return former.known() || patientUntilNanos - nowNanos <= 0;
  }

  /**
   * Carries on the runs of a former life of the agent.
   *
   * @param records what the journal has of runs that are not settled
   */
  public void resume(List<JournalRecord> records, long nowNanos) {
    former.resume(records, nowNanos);
  }

  /**
   * The conditions of a group that were answered before the agent was restarted, and by what kind
   * of run; each is told once, when it is raised for the first time.
   */
  public Map<Condition, RunKind> takeAnsweredBefore(String groupId, Set<Condition> raised) {
    Map<Condition, RunKind> before = new HashMap<>(former.takeAnsweredBefore(groupId, raised));
    // What was only rehearsed is no answer to what is to be done for real now.
    before.values().removeIf(answer -> answer.compareTo(kind(mode.get())) < 0);
    return before;
  }

  /** How long this machine takes to go down as the last step of a run. Any thread. */
  public Duration selfBudget(String runId) {
    return selfBudgets.getOrDefault(runId, Duration.ZERO);
  }

  /** The agent ends in good order: nothing more is begun, and what goes on is resumed later. */
  public void suspend() {
    book.suspend();
  }

  /**
   * Something has changed for a group, or a second has passed.
   *
   * @param taken hears which run answers a fresh trigger, as soon as it is sure to
   */
  public void conditions(
      PowerGroup group, GroupNews news, BiConsumer<Condition, RunKind> taken, long nowNanos) {
    // Before anything joins a run that the mode does not allow any more.
    book.open().forEach(run -> obeyMode(run, nowNanos));
    // The most urgent one decides; what is raised with it is noted.
    news.asked().fresh().stream()
        .sorted((a, b) -> Long.compare(a.dueNanos() - b.dueNanos(), 0))
        .forEach(trigger -> trigger(group, trigger, taken, nowNanos));
    if (!news.heard()) {
      return;
    }
    for (ActiveRun run : book.open()) {
      if (run.group.id().equals(group.id())) {
        hear(run, news, nowNanos);
      }
    }
    former.settle(group.id(), news.raised());
  }

  private void hear(ActiveRun run, GroupNews news, long nowNanos) {
    run.heard = true;
    boolean outage = news.raised().contains(Condition.POWER_FAILED);
    if (run.stopping) {
      hearStopping(run, news, outage, nowNanos);
    } else if (run.rebooted && !run.wanted(news.raised()) && !outage) {
      run.causeEnded = true;
      callOff(
          run,
          "this machine was booted meanwhile and its UPS gives power again",
          !run.triggers.isEmpty(),
          nowNanos);
    } else if (!run.triggers.isEmpty() && !run.wanted(news.raised())) {
      noLongerWanted(run, outage, nowNanos);
    } else if (run.state == RunState.SCHEDULED
        && !run.triggers.isEmpty()
        && news.policySettled()
        && (!run.resumed || patientUntilNanos - nowNanos <= 0)) {
      // After a restart the rules may come later than the run.
      obeyPolicy(run, news, nowNanos);
    }
  }

  private void hearStopping(ActiveRun run, GroupNews news, boolean outage, long nowNanos) {
    if (outage) {
      endRestoring(run, nowNanos);
    } else if (run.provedByBoot && !run.triggers.isEmpty() && !run.wanted(news.raised())) {
      // A run by hand had no outage: what somebody wanted down stays down.
      run.restorable = true;
    }
  }

  private void trigger(
      PowerGroup group, Trigger trigger, BiConsumer<Condition, RunKind> taken, long nowNanos) {
    RunKind kind = kind(mode.get());
    endRestoring(group, nowNanos);
    Optional<ActiveRun> active = book.active(group.id());
    if (active.isPresent() && active.get().kind.compareTo(kind) < 0) {
      // Somebody rehearses, or the mode was changed since: neither may stand in the way of this.
      callOff(active.get(), "gives way to " + trigger.condition().raisedName(), false, nowNanos);
      active = Optional.empty();
    }
    if (active.isPresent()
        && active.get().state == RunState.SCHEDULED
        && !active.get().triggers.isEmpty()
        && active.get().kind.compareTo(kind) > 0) {
      // Decided in a mode that allowed more: what is made earlier now is what the mode allows now.
      endedByMode.release(active.get());
      callOff(active.get(), modeIsNow(), false, nowNanos);
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
            start.name(now),
            group,
            kind,
            trigger.condition().raisedName() + " of " + group.id(),
            "policy",
            now);
    run.triggers.put(trigger.condition(), trigger.dueNanos());
    run.cause = Optional.of(trigger.condition());
    run.latched = trigger.condition() == Condition.UPS_TURN_OFF_INITIATED;
    start.schedule(run, trigger.dueNanos(), nowNanos);
    taken.accept(trigger.condition(), kind);
  }

  private void endRestoring(PowerGroup group, long nowNanos) {
    for (ActiveRun run : book.open()) {
      if (run.group.id().equals(group.id()) && run.stopping) {
        endRestoring(run, nowNanos);
      }
    }
  }

  /** The power goes again while things are brought back: they are not, any further. */
  private void endRestoring(ActiveRun run, long nowNanos) {
    if (run.restorable) {
      LOG.warn("run {}: nothing more is brought back", run.id);
      run.restorable = false;
      restorer.giveUp(run);
      book.calledOff(run);
      conduct.stop(run, nowNanos);
      if (run.allOver()) {
        conclude(run);
      }
    }
  }

  /** A further condition asks for a run of a group that has one: at most it makes it earlier. */
  private void join(ActiveRun run, Trigger trigger, long nowNanos) {
    Condition condition = trigger.condition();
    if (run.triggers.containsKey(condition)) {
      // The run was resumed; its own condition is told afresh.
      return;
    }
    run.triggers.put(condition, trigger.dueNanos());
    run.latched |= condition == Condition.UPS_TURN_OFF_INITIATED;
    run.note("then " + condition.raisedName() + " at " + clock.instant());
    LOG.info("run {} goes on; noted: {}", run.id, condition.raisedName());
    if (run.state == RunState.SCHEDULED && trigger.dueNanos() - run.dueNanos < 0) {
      run.cause = Optional.of(condition);
      RunStart.setDue(run, trigger.dueNanos(), nowNanos);
      book.scheduled(run);
    } else {
      book.noted(run);
    }
  }

  private void noLongerWanted(ActiveRun run, boolean outage, long nowNanos) {
    if (run.latched || run.state == RunState.RUNNING && run.kind == RunKind.REHEARSAL) {
      return;
    }
    if (run.state == RunState.RUNNING && run.committed) {
      run.triggers.clear();
      run.note("its cause ended, past the point of no return: it is finished");
      book.noted(run);
      return;
    }
    run.causeEnded = true;
    callOff(
        run,
        outage ? "the condition ended in time" : "the mains is back or the condition ended",
        !outage,
        nowNanos);
  }

  /**
   * While a run is scheduled it goes by what asks for it now: of several conditions one may end, a
   * rule may be switched off, or get another delay.
   */
  private void obeyPolicy(ActiveRun run, GroupNews news, long nowNanos) {
    Map<Condition, Long> due = news.asked().due();
    if (run.triggers.keySet().stream().noneMatch(due::containsKey)) {
      endedByPolicy.release(run);
      callOff(run, "the policy does not ask for it any more", false, nowNanos);
      return;
    }
    if (run.resumed) {
      // Its conditions count from before the restart.
      return;
    }
    Optional<Condition> cause = run.cause;
    long earliest = Long.MAX_VALUE;
    for (Condition trigger : run.triggers.keySet()) {
      if (due.containsKey(trigger)) {
        run.triggers.put(trigger, due.get(trigger));
        if (due.get(trigger) - nowNanos < earliest) {
          earliest = due.get(trigger) - nowNanos;
          run.cause = Optional.of(trigger);
        }
      }
    }
    long moved = Math.max(0, earliest) - Math.max(0, run.dueNanos - nowNanos);
    if (moved != 0 || !run.cause.equals(cause)) {
      LOG.info("run {} goes by {} now", run.id, run.cause.orElseThrow().raisedName());
      RunStart.setDue(run, nowNanos + earliest, nowNanos);
      book.scheduled(run);
    }
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
    Optional<ActiveRun> active = book.active(group.id());
    if (active.isPresent()) {
      throw new RefusedException(
          "run " + active.get().id + " of group " + group.id() + " is going on; abort it first");
    }
    Instant now = clock.instant();
    long nowNanos = nanoTime.getAsLong();
    endRestoring(group, nowNanos);
    ActiveRun run = new ActiveRun(start.name(now), group, kind, reason, by, now);
    run.latched = true;
    start.schedule(run, nowNanos, nowNanos);
    advance(nowNanos);
    return run.record();
  }

  /** Calls a run off by hand. */
  public RunRecord abort(String runId, String by) throws RefusedException {
    ActiveRun run = book.going(runId).orElse(null);
    if (run == null) {
      throw new RefusedException(
          book.knows(runId)
              ? "run " + runId + " has ended or is being called off"
              : "there is no run " + runId + " going on");
    }
    if (run.committed) {
      throw new RefusedException(
          "run " + runId + " is past its point of no return: it must be finished");
    }
    callOff(run, "called off by " + by, false, nanoTime.getAsLong());
    return run.record();
  }

  /**
   * A run for real goes no further once the mode is not armed any more, unless it is past its point
   * of no return: half a shutdown is worse than either end.
   */
  private void obeyMode(ActiveRun run, long nowNanos) {
    if (run.kind != RunKind.REAL || armed()) {
      return;
    }
    if (run.stopping) {
      endRestoring(run, nowNanos);
    } else if (!run.committed) {
      endedByMode.release(run);
      callOff(run, modeIsNow(), false, nowNanos);
    }
  }

  /** The conditions of a group whose runs only the mode has ended since this was last asked. */
  public Set<Condition> takeEndedByMode(String groupId) {
    return endedByMode.take(groupId);
  }

  /** The same for another policy. */
  public Set<Condition> takeEndedByPolicy(String groupId) {
    return endedByPolicy.take(groupId);
  }

  private String modeIsNow() {
    return "the mode is now " + mode.get().word();
  }

  /** Does whatever is due: begins runs, begins steps, ends runs. */
  public void advance(long nowNanos) {
    if (!ready(nowNanos)) {
      return;
    }
    for (ActiveRun run : book.open()) {
      try {
        advance(run, nowNanos);
      } catch (RuntimeException | LinkageError e) {
        // A fault in one run must not cost the others.
        if (!run.faulty) {
          run.faulty = true;
          LOG.error("run {} could not be carried on; it is tried again and again", run.id, e);
        }
      }
    }
  }

  private void advance(ActiveRun run, long nowNanos) {
    obeyMode(run, nowNanos);
    if (run.rebooted && !run.heard && !run.stopping && run.patientUntilNanos - nowNanos <= 0) {
      callOff(
          run,
          "this machine was booted meanwhile, and no UPS of the group has been heard since",
          false,
          nowNanos);
      return;
    }
    if (run.state == RunState.SCHEDULED && run.stopping) {
      // It was called off in a former life of the agent, in its last moment.
      conclude(run);
    } else if (run.state == RunState.SCHEDULED && run.dueNanos - nowNanos <= 0) {
      begin(run, nowNanos);
    }
    if (run.state == RunState.RUNNING) {
      selfBudgets.computeIfAbsent(run.id, id -> run.selfBudget());
      conduct.carryOn(run, nowNanos);
      if (run.allOver() && !restorer.keeps(run, nowNanos) && !awaitsRestore(run, nowNanos)) {
        conclude(run);
      }
    }
  }

  /** After this machine came up again: word that the mains is back is given some time. */
  private static boolean awaitsRestore(ActiveRun run, long nowNanos) {
    return run.provedByBoot
        && !run.triggers.isEmpty()
        && !run.heard
        && run.patientUntilNanos - nowNanos > 0
        && run.steps.stream().anyMatch(step -> step.good() && !step.step().pointOfNoReturn());
  }

  private void begin(ActiveRun run, long nowNanos) {
    if (run.kind == RunKind.OBSERVED) {
      run.plan(planning.now(run.group));
      run.steps.forEach(step -> step.skipped("mode is observe"));
      finish(run, RunState.DONE, "mode is observe: nothing was started");
    } else {
      start.begin(run, nowNanos);
    }
  }

  private void callOff(ActiveRun run, String why, boolean restore, long nowNanos) {
    LOG.info("run {} is called off: {}", run.id, why);
    run.stopping = true;
    run.restorable = restore;
    run.outcome = why;
    book.calledOff(run);
    conduct.stop(run, nowNanos);
    if (run.state == RunState.SCHEDULED || run.allOver() && !restorer.keeps(run, nowNanos)) {
      conclude(run);
    } else {
      // What was released from it is not answered by it, also if the agent dies now.
      book.noted(run);
    }
  }

  private void conclude(ActiveRun run) {
    RunVerdict verdict = RunVerdict.of(run);
    finish(run, verdict.state(), verdict.outcome());
  }

  private void finish(ActiveRun run, RunState state, String outcome) {
    book.finish(run, state, outcome);
    selfBudgets.remove(run.id);
    former.over(run);
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
    for (ActiveRun run : book.open()) {
      if (run.resumed && !run.heard && run.patientUntilNanos - nowNanos > 0) {
        next = Math.min(next, run.patientUntilNanos - nowNanos);
      }
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
