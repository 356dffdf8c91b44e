package io.featherfall.itests.kill;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Where an outage has led to: how many runs were decided, what they came to, what they have done to
 * the world, and what holds then.
 *
 * @param decided how many runs the journal knows
 * @param runs those in the history, without what differs from run to run: names and times
 * @param conditions of the UPS
 * @param world what is down
 * @param effects what was done, and how often
 */
record EndState(
    long decided,
    List<Run> runs,
    List<?> conditions,
    Map<String, String> world,
    Map<String, Long> effects) {

  /** A run as it stands in the history. */
  record Run(
      Object kind,
      Object state,
      Object cause,
      Object by,
      Object latched,
      Object outcome,
      List<Step> steps) {}

  /** A step of it. */
  record Step(String ref, Object phase, Object state, Object result) {}

  static EndState of(MortalAgent agent) throws IOException {
    Map<String, Object> told = agent.conditionsAndRuns();
    return new EndState(
        agent.decided(),
        ((List<?>) told.get("runs")).stream().map(run -> run((Map<?, ?>) run)).toList(),
        ((List<?>) told.get("conditions"))
            .stream().map(each -> ((Map<?, ?>) each).get("name")).toList(),
        agent.world(),
        agent.effects());
  }

  /** The same without the reasons why steps were not reached. */
  EndState withoutReasons() {
    return new EndState(
        decided, runs.stream().map(EndState::withoutReasons).toList(), conditions, world, effects);
  }

  private static Run withoutReasons(Run run) {
    return new Run(
        run.kind(),
        run.state(),
        run.cause(),
        run.by(),
        run.latched(),
        run.outcome(),
        run.steps().stream()
            .map(
                step ->
                    "done".equals(step.result())
                        ? step
                        : new Step(step.ref(), step.phase(), step.state(), "not reached"))
            .toList());
  }

  private static Run run(Map<?, ?> run) {
    return new Run(
        run.get("kind"),
        run.get("state"),
        run.get("cause"),
        run.get("by"),
        run.get("latched"),
        run.get("outcome"),
        ((List<?>) run.get("steps"))
            .stream()
                .map(step -> step((Map<?, ?>) step))
                .sorted(Comparator.comparing(Step::ref))
                .toList());
  }

  private static Step step(Map<?, ?> step) {
    return new Step(
        step.get("target") + "/" + step.get("step"),
        step.get("phase"),
        step.get("state"),
        step.get("result"));
  }
}
