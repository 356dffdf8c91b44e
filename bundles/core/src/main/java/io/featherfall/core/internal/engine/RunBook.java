package io.featherfall.core.internal.engine;

import io.featherfall.api.event.PowerEvent.RunAborted;
import io.featherfall.api.event.PowerEvent.RunFinished;
import io.featherfall.api.event.PowerEvent.RunScheduled;
import io.featherfall.api.event.PowerEvent.RunStarted;
import io.featherfall.api.event.PowerEvent.RunStepFinished;
import io.featherfall.api.run.JournalRecord.RunBegun;
import io.featherfall.api.run.JournalRecord.RunCalledOff;
import io.featherfall.api.run.JournalRecord.RunEnded;
import io.featherfall.api.run.JournalRecord.RunSettled;
import io.featherfall.api.run.JournalRecord.RunSuspended;
import io.featherfall.api.run.RunRecord;
import io.featherfall.api.run.RunState;
import io.featherfall.core.internal.event.EventPublisher;
import io.featherfall.core.internal.journal.RunJournal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runs that have not ended. Whatever changes in one of them is written down and told from here:
 * to the journal, the history and the bus, in this order. Owned by the deciding thread.
 */
final class RunBook {
  private static final Logger LOG = LoggerFactory.getLogger(RunBook.class);

  private final InstantSource clock;
  private final RunHistory history;
  private final EventPublisher publisher;
  private final RunJournal journal;
  private final List<ActiveRun> open = new ArrayList<>();

  RunBook(InstantSource clock, RunHistory history, EventPublisher publisher, RunJournal journal) {
    this.clock = clock;
    this.history = history;
    this.publisher = publisher;
    this.journal = journal;
  }

  /** A copy: runs may end while it is gone through. */
  List<ActiveRun> open() {
    return List.copyOf(open);
  }

  boolean isEmpty() {
    return open.isEmpty();
  }

  /** The run that a group has, unless it is on its way out. */
  Optional<ActiveRun> active(String groupId) {
    return open.stream().filter(run -> run.group.id().equals(groupId) && !run.stopping).findFirst();
  }

  /** A run that goes on, by its name. */
  Optional<ActiveRun> going(String runId) {
    return open.stream().filter(run -> run.id.equals(runId) && !run.stopping).findFirst();
  }

  /** Whether there is or was a run of this name. */
  boolean knows(String runId) {
    return history.knows(runId);
  }

  void add(ActiveRun run) {
    if (run.bootId.isEmpty()) {
      run.bootId = journal.bootId();
    }
    open.add(run);
  }

  /** It is due at another time than was told. */
  void scheduled(ActiveRun run) {
    journal.note(run.decision(clock.instant()));
    RunRecord record = changed(run);
    publisher.publish(run.group.id(), header -> new RunScheduled(header, record));
  }

  /** What is known of it has changed. */
  void noted(ActiveRun run) {
    journal.note(run.decision(clock.instant()));
    changed(run);
  }

  void begun(ActiveRun run) {
    journal.note(
        new RunBegun(
            run.id,
            clock.instant(),
            run.steps.stream().map(StepProgress::step).toList(),
            run.unprotected));
    toldBegun(run);
    if (!run.without.isEmpty()) {
      LOG.error("{} {} goes without {}", run.kind, run.id, String.join(", ", run.without));
    }
  }

  /** Tells of a run that goes on: it has begun now, or in a former life of the agent. */
  void toldBegun(ActiveRun run) {
    LOG.info("{} {} begins: {} steps", run.kind, run.id, run.steps.size());
    RunRecord record = changed(run);
    publisher.publish(run.group.id(), header -> new RunStarted(header, record));
  }

  void calledOff(ActiveRun run) {
    journal.note(new RunCalledOff(run.id, clock.instant(), run.outcome, run.restorable));
    changed(run);
  }

  void stepEnded(ActiveRun run, StepProgress step) {
    journal.note(step.end(run.id, clock.instant()));
    changed(run);
    publisher.publish(run.group.id(), header -> new RunStepFinished(header, run.id, step.record()));
  }

  /** Keeps its present state where people look for it. */
  RunRecord changed(ActiveRun run) {
    RunRecord record = run.record();
    history.put(record);
    return record;
  }

  void finish(ActiveRun run, RunState state, String outcome) {
    run.state = state;
    run.outcome = outcome;
    run.endedAt = Optional.of(clock.instant());
    open.remove(run);
    journal.note(new RunEnded(run.id, clock.instant(), state, outcome));
    if (state == RunState.FAILED) {
      LOG.error("{} {} failed: {}", run.kind, run.id, outcome);
    } else {
      LOG.info("{} {} {}: {}", run.kind, run.id, state, outcome);
    }
    RunRecord record = changed(run);
    publisher.publish(
        run.group.id(),
        header ->
            state == RunState.ABORTED
                ? new RunAborted(header, record)
                : new RunFinished(header, record));
  }

  /** Nothing asks for this run any more. */
  void settled(String runId) {
    journal.note(new RunSettled(runId, clock.instant()));
  }

  /** The agent ends in good order. */
  void suspend() {
    for (ActiveRun run : open) {
      LOG.warn("run {} is suspended; it is resumed when the agent starts again", run.id);
      journal.note(new RunSuspended(run.id, clock.instant()));
      changed(run);
    }
  }
}
