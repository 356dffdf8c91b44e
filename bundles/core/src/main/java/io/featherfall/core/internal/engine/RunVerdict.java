package io.featherfall.core.internal.engine;

import io.featherfall.api.run.RunKind;
import io.featherfall.api.run.RunState;
import java.util.List;

/**
 * What a run whose steps are all over has come to.
 *
 * @param state its last state
 * @param outcome the same for people, in one line
 */
record RunVerdict(RunState state, String outcome) {

  static RunVerdict of(ActiveRun run) {
    return run.stopping ? stopped(run) : completed(run);
  }

  private static RunVerdict stopped(ActiveRun run) {
    List<String> done = names(run, false);
    long all = run.steps.stream().filter(step -> !step.restore).count();
    StringBuilder outcome = new StringBuilder(run.outcome);
    outcome.append(
        done.isEmpty()
            ? "; no step had been done"
            : "; " + done.size() + " of " + all + " steps had been done: " + done);
    List<String> back = names(run, true);
    long asked = run.steps.stream().filter(step -> step.restore).count();
    if (asked > 0) {
      outcome.append("; brought back: ").append(back.size()).append(" of ").append(asked);
    }
    return new RunVerdict(run.verdict, outcome.toString());
  }

  private static List<String> names(ActiveRun run, boolean restore) {
    return run.steps.stream()
        .filter(step -> step.restore == restore && step.over() && step.good())
        .map(step -> step.ref().toString())
        .toList();
  }

  private static RunVerdict completed(ActiveRun run) {
    int all = run.steps.size();
    String unprotected =
        run.unprotected == 0 ? "" : "; " + run.unprotected + " targets are unprotected";
    if (all == 0) {
      return new RunVerdict(
          RunState.FAILED, "there is no step: nothing was shut down" + unprotected);
    }
    List<String> missed = run.notReached();
    if (missed.isEmpty()) {
      String verb = run.kind == RunKind.REHEARSAL ? "rehearsed" : "done";
      return new RunVerdict(RunState.DONE, "all " + all + " steps " + verb + unprotected);
    }
    return new RunVerdict(
        RunState.FAILED,
        missed.size() + " of " + all + " steps not reached: " + missed + unprotected);
  }
}
