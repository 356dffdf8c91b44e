package io.featherfall.api.engine;

/** How pressed a run is for time. */
public enum Urgency {
  /** The plan fits into the battery. */
  NORMAL,
  /** It fits only if steps give up grace. */
  HURRY,
  /** Whatever can still be done at all. */
  LAST_CHANCE
}
