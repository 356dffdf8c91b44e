package io.featherfall.nmc.simulator.internal.script;

import java.time.Duration;

/** Carries out a script as time passes. Time comes from outside. Not thread-safe. */
public final class ScriptPlayer {
  private final Script script;
  private final ScriptTarget target;
  private final double speed;
  private final ScriptListener listener;
  private Duration position = Duration.ZERO;
  private int next;
  private boolean over;

  /**
   * @param speed how much faster than written
   */
  public ScriptPlayer(Script script, ScriptTarget target, double speed, ScriptListener listener) {
    if (!(speed >= 0.01 && speed <= 1000)) {
      throw new IllegalArgumentException("speed " + speed + ", expected 0.01 to 1000");
    }
    this.script = script;
    this.target = target;
    this.speed = speed;
    this.listener = listener;
  }

  public Script script() {
    return script;
  }

  /** Lets time pass and does what is due, in order. */
  public void advance(Duration time) {
    position = position.plusNanos((long) (time.toNanos() * speed));
    while (!over && next < script.steps().size() && due(script.steps().get(next).at())) {
      Script.Step step = script.steps().get(next++);
      step.action().effect().on(target, atSpeed(step.action().lasts()));
      listener.happened(step.at(), step.action().text());
    }
    if (!over && next == script.steps().size() && due(script.length())) {
      finish(true);
    }
  }

  /** Leaves the rest out. What the script has done stays. */
  public void stop() {
    if (!over) {
      finish(false);
    }
  }

  public boolean over() {
    return over;
  }

  private void finish(boolean complete) {
    over = true;
    listener.over(complete);
  }

  private boolean due(Duration moment) {
    return position.compareTo(moment) >= 0;
  }

  private Duration atSpeed(Duration written) {
    return Duration.ofNanos((long) (written.toNanos() / speed));
  }
}
