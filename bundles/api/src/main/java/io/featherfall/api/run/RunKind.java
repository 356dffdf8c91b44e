package io.featherfall.api.run;

/** How a run treats the world; fixed when it is scheduled, from the mode then in force. */
public enum RunKind {
  /** The mode was {@code observe}: the decision is recorded and nothing is started. */
  OBSERVED,
  /** Everything is read and checked, nothing is changed. */
  REHEARSAL,
  /** Machines are stopped. */
  REAL
}
