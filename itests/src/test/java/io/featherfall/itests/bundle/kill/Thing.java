package io.featherfall.itests.bundle.kill;

import io.featherfall.api.action.Phase;

/**
 * One thing of a world that goes down.
 *
 * @param name within its target
 * @param phase when it goes
 * @param character what can be known of it
 */
record Thing(String name, Phase phase, Character character) {
  /** What can be known of a thing. */
  enum Character {
    /** It is said whether it is down, and can be seen. */
    PLAIN,
    /** It is not said whether it is down, but can be seen. */
    UNSURE,
    /** It is said, but can never be seen again: whether it was done before the agent ended. */
    BLIND
  }

  static Thing of(String text) {
    String[] words = text.split(":");
    return new Thing(words[0], Phase.valueOf(words[1]), Character.valueOf(words[2]));
  }
}
