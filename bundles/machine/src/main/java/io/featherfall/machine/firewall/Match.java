package io.featherfall.machine.firewall;

/** Whether a rule is for a datagram of a card of which nothing but its destination is known. */
enum Match {
  NEVER,
  MAYBE,
  SURE;

  /** Both have to hold. */
  Match and(Match other) {
    return compareTo(other) <= 0 ? this : other;
  }

  static Match of(boolean holds) {
    return holds ? SURE : NEVER;
  }

  Match not() {
    return switch (this) {
      case NEVER -> SURE;
      case MAYBE -> MAYBE;
      case SURE -> NEVER;
    };
  }
}
