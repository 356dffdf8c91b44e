package io.featherfall.api.action;

/** What reality says of a step when it is read again. */
public enum StepState {
  DONE,
  IN_PROGRESS,
  NOT_DONE,
  /** Reality cannot be read, or does not tell. */
  UNKNOWN
}
