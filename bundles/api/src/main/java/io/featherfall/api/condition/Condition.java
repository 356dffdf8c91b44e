package io.featherfall.api.condition;

import java.util.Arrays;
import java.util.Optional;

/**
 * A named state of a UPS that is raised and cleared. The constant's {@link #raisedName()} and
 * {@link #clearedName()} are the vendor's event names where the vendor has one; the rest are our
 * own, marked so by {@link #vendorNamed()}, and listed in {@code docs/events.md}.
 */
public enum Condition {
  /** Mains failed and the battery feeds the load. */
  POWER_FAILED("PowerFailed", "PowerRestored", true, Severity.WARNING, true),
  /** On battery and the battery is nearly empty. Always critical. */
  LOW_BATTERY("LowBattery", "LowBatteryEnded", true, Severity.CRITICAL, true),
  /** The UPS announced that it is turning off ({@code SD=1}). Always critical. */
  UPS_TURN_OFF_INITIATED("UpsTurnOffInitiated", "UpsTurnOffEnded", true, Severity.CRITICAL, true),
  /** More load than the UPS can carry. */
  OVERLOAD("Overload", "OverloadSolved", true, Severity.WARNING, true),
  /** The UPS asks for a new battery. */
  REPLACE_BATTERY("ReplaceBattery", "BatteryReplaced", false, Severity.WARNING, false),
  /** In bypass because of an internal fault. */
  FAULT_BYPASS("FaultBypassEnabled", "BypassDisabled", true, Severity.WARNING, true),
  /** In bypass by command. */
  BYPASS("BypassEnabled", "BypassDisabled", true, Severity.WARNING, true),
  /** In bypass by the manual switch. */
  MANUAL_BYPASS("BypassManualEnabled", "BypassDisabled", true, Severity.WARNING, true),
  /** A self-test runs. */
  SELF_TEST("SelfTestStarted", "SelfTestEnded", false, Severity.INFO, false),
  /** A runtime calibration runs. */
  CALIBRATION("CalibrationStarted", "CalibrationEnded", false, Severity.INFO, false),
  /** Nothing accepted from the card for the configured time, while no outage was known. */
  NET_COMMUNICATION_LOST(
      "NetCommunicationLost", "CommunicationEstablished", true, Severity.WARNING, true),
  /** Nothing accepted from the card for the configured time, and it was on battery before. */
  COMMUNICATION_LOST_ON_BATTERY(
      "CommunicationLostOnBattery", "CommunicationEstablished", true, Severity.WARNING, true),
  /** Two different critical conditions in one power group. Always critical. */
  MULTIPLE_CRITICAL_EVENTS(
      "MultipleCriticalEvents", "MultipleCriticalEventsEnded", true, Severity.CRITICAL, true);

  /** How much a condition matters to the people who read of it. */
  public enum Severity {
    INFO,
    WARNING,
    CRITICAL
  }

  private final String raisedName;
  private final String clearedName;
  private final boolean vendorNamed;
  private final Severity severity;
  private final boolean mayShutDown;

  Condition(
      String raisedName,
      String clearedName,
      boolean vendorNamed,
      Severity severity,
      boolean mayShutDown) {
    this.raisedName = raisedName;
    this.clearedName = clearedName;
    this.vendorNamed = vendorNamed;
    this.severity = severity;
    this.mayShutDown = mayShutDown;
  }

  /** The event's name when the condition begins. Unique. */
  public String raisedName() {
    return raisedName;
  }

  /** The event's name when the condition ends. Several conditions may share it. */
  public String clearedName() {
    return clearedName;
  }

  /** Whether {@link #raisedName()} is the vendor's. */
  public boolean vendorNamed() {
    return vendorNamed;
  }

  public Severity severity() {
    return severity;
  }

  /** Whether a policy may start a shutdown for it. */
  public boolean mayShutDown() {
    return mayShutDown;
  }

  /** The condition whose {@link #raisedName()} this is, case-sensitive. */
  public static Optional<Condition> named(String raisedName) {
    return Arrays.stream(values()).filter(c -> c.raisedName.equals(raisedName)).findFirst();
  }
}
