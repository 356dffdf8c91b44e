package io.featherfall.api.run;

/** Where a run stands. */
public enum RunState {
  /** Decided; begins when its delay has passed. */
  SCHEDULED,
  RUNNING,
  /** Ended, every step reached. */
  DONE,
  /** Ended, and at least one step was not reached. */
  FAILED,
  /** Called off before it began or before its point of no return. */
  ABORTED;

  public boolean ended() {
    return this == DONE || this == FAILED || this == ABORTED;
  }
}
