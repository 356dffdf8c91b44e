package io.featherfall.benchmarks.probe.internal;

/** What was stamped. */
public enum Mark {
  /** A reading came with another status than the one before; detail: 1 on battery, else 0. */
  READING,
  /** Core published a state; detail: 1 on battery, 2 low battery, else 0. */
  STATE,
  CONDITION_RAISED,
  RUN_SCHEDULED,
  RUN_STARTED,
  /** A step's {@code execute} was called. */
  STEP_BEGUN,
  RUN_ENDED,
  SECURITY_EVENT
}
