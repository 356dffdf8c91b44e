package io.featherfall.benchmarks.load.internal.flood;

import java.util.Locale;

/** What a flood consists of. */
enum Kind {
  VALID(1, 0),
  /** Wrong digests: the dearest ones to refuse. */
  INVALID(0, 1),
  MIXED(1, 1);

  private final int valid;
  private final int forged;

  Kind(int valid, int forged) {
    this.valid = valid;
    this.forged = forged;
  }

  /** How many datagrams a card sends in one round. */
  int perRound() {
    return valid + forged;
  }

  boolean hasValid() {
    return valid > 0;
  }

  boolean hasForged() {
    return forged > 0;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
