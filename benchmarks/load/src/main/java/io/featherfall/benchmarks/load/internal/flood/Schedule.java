package io.featherfall.benchmarks.load.internal.flood;

import io.featherfall.benchmarks.load.internal.card.StatusDatagram.State;

/**
 * Which card says what in which round: every card goes on battery and back, each at its own moment.
 */
final class Schedule {
  /** Rounds between two changes: a second at 100 datagrams a second and card. */
  private static final int ROUNDS_PER_STATE = 100;

  private Schedule() {}

  static State state(int round, int card) {
    return (round + card) / ROUNDS_PER_STATE % 2 == 0 ? State.ON_LINE : State.ON_BATTERY;
  }

  /** How many changes a card sends in so many rounds, the first state included. */
  static int changes(int rounds, int card) {
    int changes = 1;
    for (int round = 1; round < rounds; round++) {
      changes += state(round, card) == state(round - 1, card) ? 0 : 1;
    }
    return changes;
  }
}
