package io.featherfall.core.internal.engine;

import io.featherfall.api.condition.Condition;
import io.featherfall.api.run.JournalRecord;
import io.featherfall.api.run.JournalRecord.RunEnded;
import io.featherfall.api.run.JournalRecord.RunResumed;
import io.featherfall.api.run.OperatingMode;
import io.featherfall.api.run.RunKind;
import io.featherfall.api.run.RunRecord;
import io.featherfall.api.run.RunState;
import io.featherfall.api.service.RefusedException;
import io.featherfall.api.ups.Reading;
import io.featherfall.core.internal.call.CallDesk;
import io.featherfall.core.internal.event.EventPublisher;
import io.featherfall.core.internal.group.PowerGroup;
import io.featherfall.core.internal.journal.OpenRun;
import io.featherfall.core.internal.journal.RunJournal;
import io.featherfall.core.internal.policy.TriggerBoard.Trigger;
import io.featherfall.core.internal.target.GroupTargets;
import io.featherfall.core.internal.target.RunTargets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.EnumSet;
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

  /** How long a run that is over counts as the answer to the same conditions after a restart. */
  private static final Duration SAME_OUTAGE = Duration.ofMinutes(10);

  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final Supplier<OperatingMode> mode;
  private final RunJournal journal;
  private final long patientUntilNanos;
  private final RunIds ids = new RunIds();
  private final RunBook book;
  private final RunPlanning planning;
  private final RunConduct conduct;
  private final Resumption resumption;
  private final Restorer restorer;
  private final AnsweredConditions answered = new AnsweredConditions();

  /** What asked for runs that only the mode has ended, by group. */
  private final Map<String, Set<Condition>> endedByMode = new HashMap<>();

  /** What asked for runs that only another policy has ended, by group. */
  private final Map<String, Set<Condition>> endedByPolicy = new HashMap<>();

  /** What was answered in a former life of the agent, by group. */
  private final Map<String, Map<Condition, RunKind>> answeredBefore = new HashMap<>();

  /** How long this machine takes as the last step of each run that goes on; for any thread. */
  private final Map<String, Duration> selfBudgets = new ConcurrentHashMap<>();

  private boolean journalRead;

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
    StepCalls calls = new StepCalls(clock, journal, readings, this::armed);
    this.conduct = new RunConduct(clock, nanoTime, desk, targets, book, calls);
    this.resumption = new Resumption(clock, planning, conduct, journal.bootId());
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
    return journalRead || patientUntilNanos - nowNanos <= 0;
  }

  /**
   * Carries on the runs of a former life of the agent.
   *
   * @param records what the journal has of runs that are not settled
   */
  public void resume(List<JournalRecord> records, long nowNanos) {
    journalRead = true;
    for (OpenRun former : OpenRun.of(records)) {
      if (!book.knows(former.decided().runId())) {
        former
            .ended()
            .ifPresentOrElse(end -> remember(former, end), () -> resume(former, nowNanos));
      }
    }
  }

  private void resume(OpenRun former, long nowNanos) {
    String id = former.decided().runId();
    journal.note(new RunResumed(id, clock.instant(), former.interrupted()));
    ActiveRun run = resumption.resume(former, nowNanos);
    book.add(run);
    LOG.warn("{} {} of group {} is resumed: {}", run.kind, id, run.group.id(), run.reason);
    if (run.state == RunState.SCHEDULED) {
      book.scheduled(run);
    } else {
      book.toldBegun(run);
    }
  }

  private void remember(OpenRun former, RunEnded end) {
    String id = former.decided().runId();
    boolean sameOutage =
        !former.decided().triggers().isEmpty()
            && !former.rebooted(journal.bootId())
            && Duration.between(end.at(), clock.instant()).compareTo(SAME_OUTAGE) < 0;
    if (sameOutage) {
      String group = former.decided().groupId();
      RunKind kind = former.decided().kind();
      answered.add(group, id, former.decided().triggers());
      answeredBefore(group, kind, former.decided().triggers());
    } else {
      book.settled(id);
    }
  }

  private void answeredBefore(String groupId, RunKind kind, Set<Condition> triggers) {
    Map<Condition, RunKind> before =
        answeredBefore.computeIfAbsent(groupId, name -> new EnumMap<>(Condition.class));
    triggers.forEach(trigger -> before.merge(trigger, kind, RunEngine::greater));
  }

  private static RunKind greater(RunKind one, RunKind other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  /**
   * The conditions of a group that were answered before the agent was restarted, or by a run that
   * was resumed, and by what kind of run; asked once. What the mode now answers more in earnest is
   * not among them.
   */
  public Map<Condition, RunKind> takeAnsweredBefore(String groupId) {
    Map<Condition, RunKind> before = answeredBefore.remove(groupId);
    if (before == null) {
      return Map.of();
    }
    RunKind now = kind(mode.get());
    before.values().removeIf(answer -> answer.compareTo(now) < 0);
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
    answered.settle(group.id(), news.raised()).forEach(book::settled);
  }

  private void hear(ActiveRun run, GroupNews news, long nowNanos) {
    run.heard = true;
    boolean outage = news.raised().contains(Condition.POWER_FAILED);
    if (run.stopping) {
      run.restorable |= run.verdict == RunState.DONE && !run.wanted(news.raised()) && !outage;
    } else if (run.rebooted && run.latched && !run.wanted(news.raised()) && !outage) {
      callOff(
          run, "this machine was booted meanwhile and its UPS gives power again", true, nowNanos);
    } else if (!run.triggers.isEmpty() && !run.wanted(news.raised())) {
      noLongerWanted(run, outage, nowNanos);
    } else if (run.state == RunState.SCHEDULED
        && !run.triggers.isEmpty()
        && news.policySettled()
        && ready(nowNanos)
        && patientUntilNanos - nowNanos <= 0) {
      obeyPolicy(run, news, nowNanos);
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
      release(active.get(), endedByMode);
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
            ids.next(now, book::knows),
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

  /** The power goes again while things are brought back: they are not, any further. */
  private void endRestoring(PowerGroup group, long nowNanos) {
    for (ActiveRun run : book.open()) {
      if (run.group.id().equals(group.id()) && run.stopping && run.restorable) {
        run.restorable = false;
        conduct.stop(run, nowNanos);
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
      setDue(run, trigger.dueNanos(), nowNanos);
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
    callOff(
        run,
        outage ? "the condition ended in time" : "the mains is back or the condition ended",
        !outage,
        nowNanos);
  }

  /** A rule was switched off, or its delay changed, while the run it asked for is scheduled. */
  private void obeyPolicy(ActiveRun run, GroupNews news, long nowNanos) {
    Map<Condition, Long> due = news.asked().due();
    if (run.triggers.keySet().stream().noneMatch(due::containsKey)) {
      release(run, endedByPolicy);
      callOff(run, "the policy does not ask for it any more", false, nowNanos);
      return;
    }
    if (run.resumed) {
      // Its conditions count from before the restart.
      return;
    }
    long earliest = Long.MAX_VALUE;
    for (Condition trigger : run.triggers.keySet()) {
      if (due.containsKey(trigger)) {
        earliest = Math.min(earliest, due.get(trigger) - nowNanos);
        run.triggers.put(trigger, due.get(trigger));
      }
    }
    long moved = Math.max(0, earliest) - Math.max(0, run.dueNanos - nowNanos);
    if (moved != 0) {
      LOG.info("run {} is due at another time: the policy was changed", run.id);
      setDue(run, nowNanos + earliest, nowNanos);
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
    ActiveRun run = new ActiveRun(ids.next(now, book::knows), group, kind, reason, by, now);
    run.latched = true;
    schedule(run, nowNanos, nowNanos);
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

  private void schedule(ActiveRun run, long dueNanos, long nowNanos) {
    run.decidedNanos = nowNanos;
    run.runtimeAtStart = planning.runtime(run.group);
    run.plan(planning.now(run.group));
    setDue(run, dueNanos, nowNanos);
    book.add(run);
    LOG.info("{} {} of group {} scheduled: {}", run.kind, run.id, run.group.id(), run.reason);
    book.scheduled(run);
  }

  private static void setDue(ActiveRun run, long dueNanos, long nowNanos) {
    // A condition that is older than its rule is due now, not in the past.
    long due = dueNanos - nowNanos < 0 ? nowNanos : dueNanos;
    run.dueNanos = due;
    run.dueAt = run.decidedAt.plusNanos(due - run.decidedNanos);
  }

  /**
   * A run for real goes no further once the mode is not armed any more, unless it is past its point
   * of no return: half a shutdown is worse than either end.
   */
  private void obeyMode(ActiveRun run, long nowNanos) {
    if (run.kind == RunKind.REAL && !run.stopping && !run.committed && !armed()) {
      release(run, endedByMode);
      callOff(run, modeIsNow(), false, nowNanos);
    }
  }

  /** What asked for the run may ask again: it has not been answered. */
  private static void release(ActiveRun run, Map<String, Set<Condition>> to) {
    to.computeIfAbsent(run.group.id(), group -> EnumSet.noneOf(Condition.class))
        .addAll(run.triggers.keySet());
    run.triggers.clear();
  }

  /** The conditions of a group whose runs only the mode has ended since this was last asked. */
  public Set<Condition> takeEndedByMode(String groupId) {
    return take(endedByMode, groupId);
  }

  /** The same for another policy. */
  public Set<Condition> takeEndedByPolicy(String groupId) {
    return take(endedByPolicy, groupId);
  }

  private static Set<Condition> take(Map<String, Set<Condition>> from, String groupId) {
    Set<Condition> conditions = from.remove(groupId);
    return conditions == null ? Set.of() : conditions;
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
      obeyMode(run, nowNanos);
      if (run.state == RunState.SCHEDULED && run.dueNanos - nowNanos <= 0) {
        begin(run, nowNanos);
      }
      if (run.state == RunState.RUNNING) {
        selfBudgets.computeIfAbsent(run.id, id -> run.selfBudget());
        conduct.carryOn(run, nowNanos);
        if (run.allOver() && !restorer.keeps(run) && !awaitsRestore(run, nowNanos)) {
          conclude(run);
        }
      }
    }
  }

  /** After this machine came up again: word that the mains is back is given some time. */
  private static boolean awaitsRestore(ActiveRun run, long nowNanos) {
    return run.stopping
        && run.verdict != RunState.ABORTED
        && !run.heard
        && run.patientUntilNanos - nowNanos > 0
        && run.steps.stream().anyMatch(step -> step.good() && !step.step().pointOfNoReturn());
  }

  private void begin(ActiveRun run, long nowNanos) {
    if (run.kind == RunKind.OBSERVED) {
      run.plan(planning.now(run.group));
      run.steps.forEach(step -> step.skipped("mode is observe"));
      finish(run, RunState.DONE, "mode is observe: nothing was started");
      return;
    }
    if (run.awaitsWord(nowNanos)) {
      return;
    }
    GroupTargets ready = planning.told(run.group);
    long waited = nowNanos - run.dueNanos;
    boolean startingUp = ready.incomplete() && patientUntilNanos - nowNanos > 0;
    boolean wait =
        waited < PREPARATION.toNanos() && (ready.preparing() || startingUp)
            || waited < UPDATE.toNanos() && ready.kindMissing();
    if (wait) {
      return;
    }
    run.plan(planning.now(run.group));
    run.state = RunState.RUNNING;
    book.begun(run);
  }

  private void callOff(ActiveRun run, String why, boolean restore, long nowNanos) {
    LOG.info("run {} is called off: {}", run.id, why);
    run.stopping = true;
    run.restorable = restore;
    run.outcome = why;
    book.calledOff(run);
    conduct.stop(run, nowNanos);
    if (run.state == RunState.SCHEDULED || run.allOver() && !restorer.keeps(run)) {
      conclude(run);
    } else {
      book.changed(run);
    }
  }

  private void conclude(ActiveRun run) {
    RunVerdict verdict = RunVerdict.of(run);
    finish(run, verdict.state(), verdict.outcome());
  }

  private void finish(ActiveRun run, RunState state, String outcome) {
    book.finish(run, state, outcome);
    selfBudgets.remove(run.id);
    if (run.triggers.isEmpty()) {
      book.settled(run.id);
    } else {
      answered.add(run.group.id(), run.id, run.triggers.keySet());
      if (run.resumed && !run.rebooted) {
        // It may be over before its conditions were told afresh: they must not ask again.
        answeredBefore(run.group.id(), run.kind, run.triggers.keySet());
      }
    }
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
