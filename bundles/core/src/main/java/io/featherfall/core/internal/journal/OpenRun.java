package io.featherfall.core.internal.journal;

import io.featherfall.api.action.StepRef;
import io.featherfall.api.run.JournalRecord;
import io.featherfall.api.run.JournalRecord.RestoreBegun;
import io.featherfall.api.run.JournalRecord.RunBegun;
import io.featherfall.api.run.JournalRecord.RunCalledOff;
import io.featherfall.api.run.JournalRecord.RunDecided;
import io.featherfall.api.run.JournalRecord.RunEnded;
import io.featherfall.api.run.JournalRecord.RunResumed;
import io.featherfall.api.run.JournalRecord.RunSuspended;
import io.featherfall.api.run.JournalRecord.StepAnswered;
import io.featherfall.api.run.JournalRecord.StepCalled;
import io.featherfall.api.run.JournalRecord.StepEnded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where the journal leaves one run: its records folded into a state. Of one thread. */
public final class OpenRun {
  private RunDecided decided;
  private Optional<RunBegun> begun = Optional.empty();
  private Optional<RunCalledOff> calledOff = Optional.empty();
  private Optional<RestoreBegun> restore = Optional.empty();
  private Optional<RunEnded> ended = Optional.empty();
  private final Map<StepRef, OpenStep> steps = new HashMap<>();

  /** The steps in progress at the end of the life before the last one. */
  private Set<StepRef> interruptedBefore = Set.of();

  private boolean suspended;

  private OpenRun() {}

  /** The runs that these records tell of, in their order; those without a decision are left out. */
  public static List<OpenRun> of(List<JournalRecord> records) {
    Map<String, OpenRun> runs = new LinkedHashMap<>();
    for (JournalRecord record : records) {
      runs.computeIfAbsent(record.runId(), id -> new OpenRun()).add(record);
    }
    List<OpenRun> known = new ArrayList<>(runs.values());
    known.removeIf(run -> run.decided == null);
    return known;
  }

  private void add(JournalRecord record) {
    if (record instanceof RunDecided next) {
      decided = next;
    } else if (record instanceof RunBegun next) {
      begun = Optional.of(next);
    } else if (record instanceof StepCalled next) {
      step(next.step(), step(next.step()).called(next.at(), next.call(), next.bootId()));
    } else if (record instanceof StepAnswered next) {
      step(next.step(), step(next.step()).answered(next.outcome()));
    } else if (record instanceof StepEnded next) {
      step(next.step(), step(next.step()).ended(next));
    } else if (record instanceof RunCalledOff next) {
      calledOff = Optional.of(next);
    } else if (record instanceof RestoreBegun next) {
      restore = Optional.of(next);
    } else if (record instanceof RunSuspended) {
      suspended = true;
    } else if (record instanceof RunResumed next) {
      suspended = false;
      interruptedBefore = next.interrupted();
      steps.replaceAll((ref, step) -> step.resumed());
    } else if (record instanceof RunEnded next) {
      ended = Optional.of(next);
    }
  }

  private void step(StepRef ref, OpenStep step) {
    steps.put(ref, step);
  }

  /** The decision as it was last known. */
  public RunDecided decided() {
    return decided;
  }

  /** Its begin; empty if it was only scheduled. */
  public Optional<RunBegun> begun() {
    return begun;
  }

  public Optional<RunCalledOff> calledOff() {
    return calledOff;
  }

  public Optional<RestoreBegun> restore() {
    return restore;
  }

  /** Its end; the conditions that asked for it had not ended. */
  public Optional<RunEnded> ended() {
    return ended;
  }

  /** One of its steps. */
  public OpenStep step(StepRef ref) {
    return steps.getOrDefault(ref, OpenStep.UNTOUCHED);
  }

  /** The steps that were in progress when the agent was killed; none if it ended in good order. */
  public Set<StepRef> interrupted() {
    Set<StepRef> interrupted = new HashSet<>();
    if (!suspended) {
      steps.forEach(
          (ref, step) -> {
            if (step.inProgress()) {
              interrupted.add(ref);
            }
          });
    }
    return interrupted;
  }

  /** Whether the agent was killed twice in a row while this step was in progress. */
  public boolean interruptedTwice(StepRef ref) {
    return interruptedBefore.contains(ref) && interrupted().contains(ref);
  }

  /** Whether this machine was booted since a step was executed last. */
  public boolean rebootedSince(StepRef ref, String bootId) {
    return step(ref).calledIn().map(then -> !then.equals(bootId)).orElse(false);
  }

  /** Whether this machine was booted since any step was executed. */
  public boolean rebooted(String bootId) {
    return steps.keySet().stream().anyMatch(ref -> rebootedSince(ref, bootId));
  }
}
