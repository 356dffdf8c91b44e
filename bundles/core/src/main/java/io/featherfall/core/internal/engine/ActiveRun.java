package io.featherfall.core.internal.engine;

import io.featherfall.api.action.Phase;
import io.featherfall.api.action.StepRef;
import io.featherfall.api.condition.Condition;
import io.featherfall.api.run.JournalRecord.RunDecided;
import io.featherfall.api.run.RunKind;
import io.featherfall.api.run.RunRecord;
import io.featherfall.api.run.RunState;
import io.featherfall.api.run.StepRecord;
import io.featherfall.core.internal.group.PowerGroup;
import io.featherfall.core.internal.plan.RunPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One run that has not ended. Owned by the deciding thread; others get its {@link #record()}. */
final class ActiveRun {
  private static final int NOTES = 10;

  final String id;
  final PowerGroup group;
  final RunKind kind;
  final String by;
  final Instant decidedAt;

  /** What asks for the run, and when; empty if a person does. */
  final Map<Condition, Long> triggers = new LinkedHashMap<>();

  RunState state = RunState.SCHEDULED;
  Optional<Condition> cause = Optional.empty();
  String reason;
  boolean latched;
  long decidedNanos;
  long dueNanos;
  Instant dueAt;
  Optional<Instant> endedAt = Optional.empty();
  Duration predicted = Duration.ZERO;
  Optional<Duration> runtimeAtStart = Optional.empty();
  String outcome = "";
  int unprotected;

  /** The targets that it goes without, each with the reason; known to who begins it only. */
  List<String> without = List.of();

  List<StepProgress> steps = List.of();

  /** Steps up to this level may begin. */
  int level;

  /** A step past which there is no way back was begun for real. Read by steps under way. */
  volatile boolean committed;

  /** No further step begins; why is in the outcome. */
  boolean stopping;

  /** The state it ends in once it is {@link #stopping}. */
  RunState verdict = RunState.ABORTED;

  /** What it had stopped is wanted back, because the mains is. */
  boolean restorable;

  /** Its steps' targets have been asked how to bring them back. */
  boolean restoreAsked;

  boolean held;

  /** Begun in a former life of the agent. */
  boolean resumed;

  /** Whether any UPS of its group has been heard since the agent started. */
  boolean heard = true;

  /** Until then a resumed run waits for word from its UPSs. */
  long patientUntilNanos;

  /** The boot in which it was decided. */
  String bootId = "";

  /** This machine was booted since the run was decided, or executed a step. */
  boolean rebooted;

  /** Carrying it on has failed by a fault of our own; said once. */
  boolean faulty;

  /** That this machine went down as its last step is proved, and it is up again. */
  boolean provedByBoot;

  /** What asked for it has ended, and that is why it was called off. */
  boolean causeEnded;

  private final Map<StepRef, StepProgress> byRef = new HashMap<>();
  private int notes;

  ActiveRun(
      String id, PowerGroup group, RunKind kind, String reason, String by, Instant decidedAt) {
    this.id = id;
    this.group = group;
    this.kind = kind;
    this.reason = reason;
    this.by = by;
    this.decidedAt = decidedAt;
  }

  /** Takes over a plan; only before it runs. */
  void plan(RunPlan plan) {
    steps = plan.steps().stream().map(node -> new StepProgress(node, false)).toList();
    byRef.clear();
    steps.forEach(step -> byRef.put(step.ref(), step));
    predicted = plan.plan().predicted();
    unprotected = plan.plan().unprotected().size();
    without =
        plan.plan().unprotected().stream()
            .map(target -> target.target() + " (" + target.reason() + ")")
            .toList();
  }

  /** How long this machine takes to go down, in the steps that are planned. */
  Duration selfBudget() {
    return steps.stream()
        .filter(step -> step.step().phase() == Phase.SELF)
        .map(step -> step.step().budget())
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  /** Takes over further steps, which begin when all others are over. */
  void append(RunPlan restore) {
    int offset = steps.stream().mapToInt(step -> step.node.level()).max().orElse(-1) + 1;
    List<StepProgress> all = new ArrayList<>(steps);
    for (RunPlan.Node node : restore.steps()) {
      if (byRef.containsKey(node.step().ref())) {
        continue;
      }
      StepProgress step =
          new StepProgress(
              new RunPlan.Node(node.step(), node.level() + offset, node.after()), true);
      byRef.put(step.ref(), step);
      all.add(step);
    }
    steps = List.copyOf(all);
  }

  /**
   * Whether nothing new may be begun yet, since it is not known whether the outage that it was
   * decided in still goes on. What cannot be taken back does not ask; but a machine that has come
   * up again has power, and must not be shut down before anybody says that it will not last.
   */
  boolean awaitsWord(long nowNanos) {
    if (!resumed || heard) {
      return false;
    }
    return rebooted || !latched && !committed && patientUntilNanos - nowNanos > 0;
  }

  /** Adds to the reason; a condition that flaps must not make it endless. */
  void note(String text) {
    if (notes < NOTES) {
      notes++;
      reason = reason + "; " + text;
    }
  }

  /**
   * The conditions that still ask for it.
   *
   * <p>Stopping what hangs on a UPS takes load from it: low battery or an overload may end while
   * the mains is still away, and a silence may end with the word that it is. None of that is a
   * reason to leave half-way.
   */
  boolean wanted(Set<Condition> raised) {
    return triggers.keySet().stream().anyMatch(raised::contains)
        || (state == RunState.RUNNING && raised.contains(Condition.POWER_FAILED));
  }

  StepProgress step(StepRef ref) {
    return byRef.get(ref);
  }

  List<String> notReached() {
    return steps.stream().filter(step -> !step.good()).map(step -> step.ref().toString()).toList();
  }

  boolean allOver() {
    return steps.stream().allMatch(StepProgress::over);
  }

  /** What the journal has to know of it to decide on it again. */
  RunDecided decision(Instant at) {
    return new RunDecided(
        id,
        at,
        group.id(),
        group.upsIds(),
        group.required(),
        kind,
        cause,
        triggers.keySet(),
        reason,
        by,
        latched,
        decidedAt,
        dueAt,
        runtimeAtStart,
        bootId);
  }

  RunRecord record() {
    List<StepRecord> records =
        steps.stream().map(StepProgress::record).collect(Collectors.toUnmodifiableList());
    return new RunRecord(
        id,
        group.id(),
        kind,
        state,
        cause,
        reason,
        by,
        latched,
        decidedAt,
        dueAt,
        endedAt,
        predicted,
        runtimeAtStart,
        outcome,
        records);
  }
}
