package io.featherfall.nmc.simulator.internal;

import io.featherfall.nmc.simulator.internal.card.CardLog;
import java.io.PrintStream;

/** A card's log as lines that begin with {@code info} or {@code warn}. */
record PrintedLog(PrintStream out) implements CardLog {
  @Override
  public void info(String message) {
    out.println("info " + message);
  }

  @Override
  public void warn(String message) {
    out.println("warn " + message);
  }
}
