package io.featherfall.core.internal.journal;

import io.featherfall.api.action.StepOutcome;
import io.featherfall.api.run.JournalRecord.CallKind;
import io.featherfall.api.run.JournalRecord.StepEnded;
import java.time.Instant;
import java.util.Optional;

/**
 * Where the journal leaves one step.
 *
 * @param calledAt when it was called first; empty if never
 * @param calledIn the boot id when it was executed last; empty if never
 * @param inProgress it was called, and there is no answer
 * @param forced it was executed by force
 * @param answer what its target said to the last execution, if that has not been judged
 * @param ended its end
 */
public record OpenStep(
    Optional<Instant> calledAt,
    Optional<String> calledIn,
    boolean inProgress,
    boolean forced,
    Optional<StepOutcome> answer,
    Optional<StepEnded> ended) {

  static final OpenStep UNTOUCHED =
      new OpenStep(
          Optional.empty(), Optional.empty(), false, false, Optional.empty(), Optional.empty());

  OpenStep called(Instant at, CallKind call, String bootId) {
    boolean execution = call != CallKind.VERIFY;
    return new OpenStep(
        Optional.of(calledAt.orElse(at)),
        execution ? Optional.of(bootId) : calledIn,
        true,
        forced || call == CallKind.FORCE,
        execution ? Optional.empty() : answer,
        Optional.empty());
  }

  OpenStep answered(StepOutcome outcome) {
    return new OpenStep(calledAt, calledIn, false, forced, Optional.of(outcome), Optional.empty());
  }

  OpenStep ended(StepEnded end) {
    return new OpenStep(calledAt, calledIn, false, forced, Optional.empty(), Optional.of(end));
  }

  /** The agent was started again since: only what it has called since then is in progress. */
  OpenStep resumed() {
    return new OpenStep(calledAt, calledIn, false, forced, answer, ended);
  }

  /** Whether it was called and has neither an answer nor an end. */
  public boolean withoutWord() {
    return calledAt.isPresent() && answer.isEmpty() && ended.isEmpty();
  }
}
