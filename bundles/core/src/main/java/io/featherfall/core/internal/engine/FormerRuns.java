package io.featherfall.core.internal.engine;

import io.featherfall.api.condition.Condition;
import io.featherfall.api.run.JournalRecord;
import io.featherfall.api.run.JournalRecord.RunEnded;
import io.featherfall.api.run.JournalRecord.RunResumed;
import io.featherfall.api.run.RunKind;
import io.featherfall.api.run.RunState;
import io.featherfall.core.internal.journal.OpenRun;
import io.featherfall.core.internal.journal.RunJournal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is still to be said of runs that were decided before: those that a former life of the agent
 * has left open go on, and those that are over stay the answer to their conditions until these end.
 * Owned by the deciding thread.
 */
final class FormerRuns {
  private static final Logger LOG = LoggerFactory.getLogger(FormerRuns.class);

  /** How long a run that is over counts as the answer to the same conditions after a restart. */
  private static final Duration SAME_OUTAGE = Duration.ofMinutes(10);

  private final InstantSource clock;
  private final RunJournal journal;
  private final RunBook book;
  private final Resumption resumption;
  private final AnsweredConditions answered = new AnsweredConditions();
  private final Map<String, Map<Condition, RunKind>> answeredBefore = new HashMap<>();
  private boolean known;

  FormerRuns(InstantSource clock, RunJournal journal, RunBook book, Resumption resumption) {
    this.clock = clock;
    this.journal = journal;
    this.book = book;
    this.resumption = resumption;
  }

  /** Whether the journal has been read. */
  boolean known() {
    return known;
  }

  /** Takes up what the journal has; runs of this life are left alone. */
  void resume(List<JournalRecord> records, long nowNanos) {
    known = true;
    for (OpenRun former : OpenRun.of(records)) {
      try {
        take(former, nowNanos);
      } catch (RuntimeException | LinkageError e) {
        // One that cannot be understood must not cost the others.
        LOG.error("run {} cannot be resumed", former.decided().runId(), e);
      }
    }
  }

  private void take(OpenRun former, long nowNanos) {
    String id = former.decided().runId();
    if (book.knows(id)) {
      return;
    }
    Optional<ActiveRun> present = book.active(former.decided().groupId());
    if (former.ended().isPresent()) {
      remember(former, former.ended().get());
    } else if (present.isPresent()) {
      // The journal came so late that the same outage was decided on without it.
      LOG.error("run {} is not resumed: run {} goes on in its place", id, present.get().id);
      journal.note(
          new RunEnded(
              id,
              clock.instant(),
              RunState.ABORTED,
              "run " + present.get().id + " went on in its place"));
      book.settled(id);
    } else {
      resume(former, nowNanos);
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
    Set<Condition> triggers = former.decided().triggers();
    boolean sameOutage =
        !triggers.isEmpty()
            && !former.rebooted(journal.bootId())
            && Duration.between(end.at(), clock.instant()).compareTo(SAME_OUTAGE) < 0;
    if (!sameOutage) {
      book.settled(id);
      return;
    }
    String group = former.decided().groupId();
    answered.add(group, id, triggers);
    answeredBefore(group, former.decided().kind(), triggers);
  }

  private void answeredBefore(String groupId, RunKind kind, Set<Condition> triggers) {
    Map<Condition, RunKind> before =
        answeredBefore.computeIfAbsent(groupId, name -> new EnumMap<>(Condition.class));
    triggers.forEach(trigger -> before.merge(trigger, kind, FormerRuns::greater));
  }

  private static RunKind greater(RunKind one, RunKind other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  /** See {@link RunEngine#takeAnsweredBefore}. */
  Map<Condition, RunKind> takeAnsweredBefore(String groupId, Set<Condition> raised) {
    Map<Condition, RunKind> before = answeredBefore.get(groupId);
    if (before == null) {
      return Map.of();
    }
    Map<Condition, RunKind> told = new EnumMap<>(Condition.class);
    for (Condition condition : raised) {
      RunKind kind = before.remove(condition);
      if (kind != null) {
        told.put(condition, kind);
      }
    }
    return told;
  }

  /** A run is over in this life of the agent. */
  void over(ActiveRun run) {
    if (run.triggers.isEmpty() || run.causeEnded) {
      book.settled(run.id);
      return;
    }
    answered.add(run.group.id(), run.id, run.triggers.keySet());
    if (run.resumed && !run.rebooted && !run.heard) {
      // It may be over before its conditions were told afresh: they must not ask again.
      answeredBefore(run.group.id(), run.kind, run.triggers.keySet());
    }
  }

  /** Runs that are over are settled when none of their conditions holds any more. */
  void settle(String groupId, Set<Condition> raised) {
    Map<Condition, RunKind> before = answeredBefore.get(groupId);
    if (before != null) {
      before.keySet().retainAll(raised);
    }
    answered.settle(groupId, raised).forEach(book::settled);
  }
}
