package io.featherfall.itests.kill;

import io.featherfall.itests.kill.EndState.Run;
import io.featherfall.itests.kill.EndState.Step;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the world stood when the agent was killed, and what may follow from that and from nothing
 * else: a thing that was half down is told once more to go down, which does no harm; one whose
 * state can never be seen is not, and its step is not reached.
 */
record MomentOfDeath(List<String> calls, Map<String, String> world, Map<String, Long> effects) {
  private static final String BLIND = MortalAgent.BLIND_STEP;

  static MomentOfDeath of(MortalAgent agent) throws IOException {
    return new MomentOfDeath(agent.calls(), agent.world(), agent.effects());
  }

  /** Where this has to lead to. */
  EndState expected(EndState undisturbed) {
    Map<String, String> things = new TreeMap<>(undisturbed.world());
    Map<String, Long> counts = new TreeMap<>(undisturbed.effects());
    effects.keySet().stream()
        .map(effect -> effect.replace("down ", ""))
        .filter(thing -> !"down".equals(world.get(thing)))
        .forEach(thing -> counts.merge("down " + thing, 1L, Long::sum));
    List<Run> runs = undisturbed.runs();
    if (blindlyInterrupted()) {
      String thing = MortalAgent.BLIND_THING;
      setOrRemove(things, thing, world.get(thing));
      setOrRemove(counts, "down " + thing, effects.get("down " + thing));
      runs = runs.stream().map(MomentOfDeath::withoutTheBlindStep).toList();
    }
    return new EndState(undisturbed.decided(), runs, undisturbed.conditions(), things, counts);
  }

  /** Whether it is written down that the blind step began, and not how it ended. */
  private boolean blindlyInterrupted() {
    return calls.contains("journal StepCalled EXECUTE " + BLIND + " written")
        && !calls.contains("journal StepAnswered " + BLIND + " written");
  }

  private static <T> void setOrRemove(Map<String, T> map, String key, T value) {
    map.compute(key, (any, before) -> value);
  }

  private static Run withoutTheBlindStep(Run run) {
    return new Run(
        run.kind(),
        "failed",
        run.cause(),
        run.by(),
        run.latched(),
        "1 of " + run.steps().size() + " steps not reached: [" + BLIND + "]",
        run.steps().stream()
            .map(
                step ->
                    step.ref().equals(BLIND)
                        ? new Step(step.ref(), step.phase(), step.state(), "unknown")
                        : step)
            .toList());
  }
}
