package io.featherfall.core.internal.engine;

import io.featherfall.api.action.JournalEntry;
import io.featherfall.api.action.PlannedStep;
import io.featherfall.api.run.JournalRecord.RestoreBegun;
import io.featherfall.api.run.RunKind;
import io.featherfall.core.internal.call.CallDesk;
import io.featherfall.core.internal.call.CallResult;
import io.featherfall.core.internal.journal.RunJournal;
import io.featherfall.core.internal.target.LiveTarget;
import io.featherfall.core.internal.target.RunTargets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings back what a run had stopped when the mains is there again: asks the targets of the steps
 * that were done for their inverses, from the journal alone, and appends those to the run. Owned by
 * the deciding thread.
 */
final class Restorer {
  private static final Logger LOG = LoggerFactory.getLogger(Restorer.class);
  private static final Duration ANSWER = Duration.ofSeconds(10);

  /** After a restart of the agent the action bundles may come later than the run. */
  private static final Duration TARGETS = Duration.ofSeconds(30);

  private final InstantSource clock;
  private final CallDesk desk;
  private final RunTargets targets;
  private final RunPlanning planning;
  private final RunJournal journal;
  private final BooleanSupplier armed;
  private final Map<ActiveRun, Asked> asked = new HashMap<>();
  private final Map<ActiveRun, Long> waitingSince = new HashMap<>();

  /** What the targets of one run have answered. */
  private static final class Asked {
    final List<PlannedStep> inverses = new ArrayList<>();
    int open;
  }

  Restorer(
      InstantSource clock,
      CallDesk desk,
      RunTargets targets,
      RunPlanning planning,
      RunJournal journal,
      BooleanSupplier armed) {
    this.clock = clock;
    this.desk = desk;
    this.targets = targets;
    this.planning = planning;
    this.journal = journal;
    this.armed = armed;
  }

  /** Whether a run whose steps are all over is kept going, because something is brought back. */
  boolean keeps(ActiveRun run, long nowNanos) {
    if (asked.containsKey(run)) {
      return true;
    }
    if (run.restoreAsked || !run.restorable || run.kind != RunKind.REAL || !armed.getAsBoolean()) {
      waitingSince.remove(run);
      return false;
    }
    List<JournalEntry> done =
        run.steps.stream().flatMap(step -> step.done(run.id, clock.instant()).stream()).toList();
    if (awaitsTargets(run, done, nowNanos)) {
      return true;
    }
    waitingSince.remove(run);
    run.restoreAsked = true;
    Asked answers = new Asked();
    done.forEach(entry -> ask(run, entry, answers));
    if (answers.open == 0) {
      return false;
    }
    asked.put(run, answers);
    return true;
  }

  /** Nothing is brought back after all; what targets still answer is not heard. */
  void giveUp(ActiveRun run) {
    asked.remove(run);
    waitingSince.remove(run);
  }

  private boolean awaitsTargets(ActiveRun run, List<JournalEntry> done, long nowNanos) {
    long since = waitingSince.computeIfAbsent(run, any -> nowNanos);
    return nowNanos - since < TARGETS.toNanos()
        && done.stream().anyMatch(entry -> targets.live(entry.ref().target()).isEmpty());
  }

  private void ask(ActiveRun run, JournalEntry entry, Asked answers) {
    String name = entry.ref().target();
    Optional<LiveTarget> target = targets.live(name);
    if (target.isEmpty()) {
      LOG.warn("run {}: {} is not brought back: its target is not there", run.id, entry.ref());
      return;
    }
    answers.open++;
    desk.<Optional<PlannedStep>>place(
        CallDesk.Lane.STEP,
        targets.kind(name).orElse(""),
        entry.ref() + " of run " + run.id + " (inverse)",
        ANSWER,
        call -> target.get().use(t -> t.inverse(entry)),
        result -> answered(run, entry, answers, result));
  }

  private void answered(
      ActiveRun run, JournalEntry entry, Asked answers, CallResult<Optional<PlannedStep>> result) {
    if (result.returned().isEmpty()) {
      LOG.warn(
          "run {}: how to bring back {} is not known: {}", run.id, entry.ref(), result.trouble());
    } else {
      result.returned().get().ifPresent(answers.inverses::add);
    }
    answers.open--;
    if (answers.open > 0 || asked.get(run) != answers) {
      return;
    }
    asked.remove(run);
    if (!answers.inverses.isEmpty() && run.restorable) {
      journal.note(new RestoreBegun(run.id, clock.instant(), answers.inverses));
      run.append(planning.restore(run.group, answers.inverses));
      LOG.info(
          "run {}: what it stopped is brought back: {} steps", run.id, answers.inverses.size());
    }
  }
}
