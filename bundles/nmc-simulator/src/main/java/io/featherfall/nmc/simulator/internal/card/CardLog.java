package io.featherfall.nmc.simulator.internal.card;

/** Where a card tells of what happens to it. Must return at once. */
public interface CardLog {
  void info(String message);

  void warn(String message);
}
