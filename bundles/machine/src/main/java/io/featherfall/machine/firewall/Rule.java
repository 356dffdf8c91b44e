package io.featherfall.machine.firewall;

/**
 * One rule.
 *
 * @param match whether it is for a card's datagram
 * @param verdict what it does with it
 * @param chain for {@code JUMP} and {@code GOTO}: where it goes
 */
record Rule(Match match, Verdict verdict, String chain) {
  /** What a rule does. */
  enum Verdict {
    ACCEPT,
    DROP,
    RETURN,
    JUMP,
    GOTO,
    /** Counts, logs, marks: the next rule decides. */
    NONE,
    /** Hands it to a program, or looks the verdict up in a map. */
    ANY
  }

  static Rule of(Match match, Verdict verdict) {
    return new Rule(match, verdict, "");
  }
}
