package io.featherfall.machine.firewall;

/** What may become of a datagram in a chain. */
enum Fate {
  ACCEPTED,
  DROPPED,
  /** It leaves the chain undecided. */
  UNDECIDED
}
