package io.featherfall.api.ups;

/** The state core has decided on for one UPS. Exactly one at a time. */
public enum UpsState {
  /** Nothing heard since the agent started, or nothing that proves a state. */
  UNKNOWN("unknown"),
  /** Mains feeds the load. */
  ON_LINE("on line"),
  /** Mains failed; the battery feeds the load. */
  ON_BATTERY("on battery"),
  /** Mains failed and the battery is nearly empty. */
  LOW_BATTERY("low battery"),
  /** On battery because of a self-test while the mains is there: no outage. */
  SELF_TEST("self-test"),
  /** On battery because of a runtime calibration while the mains is there: no outage. */
  CALIBRATION("calibration"),
  /** The load is fed past the inverter: no outage, no protection either. */
  BYPASS("bypass"),
  /** The UPS announced that it is turning off. */
  TURNING_OFF("turning off"),
  /** Nothing accepted for the configured time. The last known state is in the reason. */
  COMMUNICATION_LOST("communication lost");

  private final String words;

  UpsState(String words) {
    this.words = words;
  }

  /** The state as people read it, lower case. */
  public String words() {
    return words;
  }
}
