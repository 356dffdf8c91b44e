package io.featherfall.nmc.simulator.internal.script;

import java.time.Duration;

/**
 * What one line does.
 *
 * @param text as written, without its {@code at}
 * @param lasts how long it takes; a following line without {@code at} waits for it
 * @param ends whether it ends the script
 */
public record ScriptAction(String text, Duration lasts, boolean ends, Effect effect) {

  /** The effect on the target; the time is {@link #lasts} at the speed of play. */
  @FunctionalInterface
  public interface Effect {
    void on(ScriptTarget target, Duration lasts);
  }

  static ScriptAction atOnce(String text, Effect effect) {
    return new ScriptAction(text, Duration.ZERO, false, effect);
  }
}
