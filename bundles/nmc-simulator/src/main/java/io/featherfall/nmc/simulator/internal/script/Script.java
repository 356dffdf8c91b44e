package io.featherfall.nmc.simulator.internal.script;

import java.time.Duration;
import java.util.List;

/**
 * A parsed script.
 *
 * @param length when everything it started is over
 */
public record Script(String name, List<Step> steps, Duration length) {
  public Script {
    steps = List.copyOf(steps);
  }

  /** An action and when it happens, from the script's beginning. */
  public record Step(Duration at, ScriptAction action) {}
}
