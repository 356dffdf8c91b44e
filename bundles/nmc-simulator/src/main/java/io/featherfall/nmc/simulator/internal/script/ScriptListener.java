package io.featherfall.nmc.simulator.internal.script;

import java.time.Duration;

/** Hears what a script does. Called with the card's lock held: must return at once. */
public interface ScriptListener {
  /** An action was carried out. */
  void happened(Duration at, String action);

  /** Nothing more will happen. */
  void over(boolean complete);
}
