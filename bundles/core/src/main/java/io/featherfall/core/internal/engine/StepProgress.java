package io.featherfall.core.internal.engine;

import io.featherfall.api.action.FailurePolicy;
import io.featherfall.api.action.JournalEntry;
import io.featherfall.api.action.PlannedStep;
import io.featherfall.api.action.StepOutcome;
import io.featherfall.api.action.StepOutcome.Result;
import io.featherfall.api.action.StepRef;
import io.featherfall.api.run.JournalRecord.StepEnded;
import io.featherfall.api.run.StepRecord;
import io.featherfall.core.internal.call.Call;
import io.featherfall.core.internal.plan.RunPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where one step of a run stands. Owned by the deciding thread. */
final class StepProgress {
  /** What is to be called next, or is being called. */
  enum Attempt {
    GRACEFUL,
    FORCE,
    VERIFY
  }

  /** How long reality is read after a restart, if the step itself says nothing of it. */
  private static final Duration LOOK = Duration.ofSeconds(10);

  final RunPlan.Node node;

  /** Whether it brings back what another step has stopped. */
  final boolean restore;

  Attempt attempt;
  Call<?> call;

  /** Whether the step's turn has come. */
  boolean issued;

  /** Whether the run counts it as begun: a thread has taken it up. */
  boolean begun;

  boolean forced;
  long firstBegunNanos;

  /** Begin of the present verification, over all its calls. */
  long verifyBegunNanos;

  boolean verifying;

  /** Not before this; for the next try after a failed one. */
  long notBeforeNanos;

  boolean pausing;
  long missingSinceNanos;
  boolean missing;

  /** What the last execution said; judged after a verification. */
  StepOutcome said;

  /** The agent ended while the step was in progress; how far it got is being looked at. */
  boolean interrupted;

  /** An answer of a former life of the agent that has not been judged. */
  Optional<StepOutcome> unjudged = Optional.empty();

  private Optional<StepOutcome> verdict = Optional.empty();
  private StepRecord record;

  StepProgress(RunPlan.Node node, boolean restore) {
    this.node = node;
    this.restore = restore;
    PlannedStep step = node.step();
    this.attempt = step.graceful().isZero() && canForce() ? Attempt.FORCE : Attempt.GRACEFUL;
    this.record =
        new StepRecord(
            step.ref(),
            step.title(),
            step.phase(),
            step.budget(),
            StepRecord.State.WAITING,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "",
            List.of());
  }

  PlannedStep step() {
    return node.step();
  }

  StepRef ref() {
    return node.step().ref();
  }

  StepRecord record() {
    return record;
  }

  boolean waiting() {
    return record.state() == StepRecord.State.WAITING;
  }

  boolean over() {
    return record.state() == StepRecord.State.ENDED || record.state() == StepRecord.State.SKIPPED;
  }

  boolean good() {
    return record.result().map(Result::good).orElse(false);
  }

  boolean canForce() {
    return step().onFailure() == FailurePolicy.FORCE && !forced && !step().force().isZero();
  }

  /**
   * Takes note that a thread has taken the step up.
   *
   * @return {@code true} the first time
   */
  boolean noteBegun(long nowNanos, Instant now) {
    if (begun || call == null || !call.begun()) {
      return false;
    }
    begun = true;
    firstBegunNanos = call.startedNanos();
    record =
        with(
            StepRecord.State.RUNNING,
            Optional.of(now.minusNanos(nowNanos - firstBegunNanos)),
            Optional.empty(),
            Optional.empty(),
            "",
            List.of());
    return true;
  }

  /** How long reality may be read, in all. */
  Duration verifyBudget() {
    Duration own = step().verify();
    return interrupted && own.isZero() ? LOOK : own;
  }

  /** It goes on where a former life of the agent left it: what it did is to be looked at. */
  void resume(Instant calledAt, boolean wasForced, StepOutcome word, long nowNanos) {
    issued = true;
    begun = true;
    interrupted = true;
    forced = wasForced;
    firstBegunNanos = nowNanos;
    said = word;
    attempt = Attempt.VERIFY;
    record =
        with(
            StepRecord.State.RUNNING,
            Optional.of(calledAt),
            Optional.empty(),
            Optional.empty(),
            "",
            List.of());
  }

  /** It ended in a former life of the agent. */
  void restored(StepEnded end, Optional<Instant> calledAt) {
    if (end.outcome().isEmpty()) {
      skipped(end.summary());
      return;
    }
    StepOutcome outcome = end.outcome().get();
    begun = calledAt.isPresent();
    verdict = end.outcome();
    record =
        with(
            StepRecord.State.ENDED,
            calledAt,
            Optional.of(
                calledAt
                    .map(from -> Duration.between(from, end.at()))
                    .filter(took -> !took.isNegative())
                    .orElse(Duration.ZERO)),
            Optional.of(outcome.result()),
            outcome.summary(),
            outcome.detail());
  }

  /** What the journal keeps of its end. */
  StepEnded end(String runId, Instant at) {
    return new StepEnded(runId, at, ref(), verdict, record.summary());
  }

  /** What its target needs to bring it back; empty unless it was reached. */
  Optional<JournalEntry> done(String runId, Instant at) {
    return verdict
        .filter(outcome -> outcome.result().good() && !restore)
        .map(outcome -> new JournalEntry(runId, ref(), outcome.result(), outcome.undo(), at));
  }

  void ended(StepOutcome outcome, long nowNanos) {
    verdict = Optional.of(outcome);
    record =
        with(
            StepRecord.State.ENDED,
            record.startedAt(),
            Optional.of(begun ? Duration.ofNanos(nowNanos - firstBegunNanos) : Duration.ZERO),
            Optional.of(outcome.result()),
            outcome.summary(),
            outcome.detail());
  }

  void skipped(String why) {
    record =
        with(
            StepRecord.State.SKIPPED,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            why,
            List.of());
  }

  private StepRecord with(
      StepRecord.State state,
      Optional<Instant> startedAt,
      Optional<Duration> took,
      Optional<Result> result,
      String summary,
      List<String> detail) {
    return new StepRecord(
        record.ref(),
        record.title(),
        record.phase(),
        record.budget(),
        state,
        startedAt,
        took,
        result,
        summary,
        detail);
  }
}
