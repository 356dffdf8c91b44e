package io.featherfall.api.action;

/** What a run does when a step did not reach its end. */
public enum FailurePolicy {
  /** Go on; the failure is reported. */
  CONTINUE,
  /** Try again within the step's own budget, then go on. */
  RETRY,
  /** Run the step once more with {@code LAST_CHANCE} urgency, then go on. */
  FORCE,
  /** Nothing after it in its group; the UPS stays on. */
  HOLD
}
