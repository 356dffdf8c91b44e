package io.featherfall.nmc.simulator.internal.ups;

import io.featherfall.pcnet.StatusBits;
import java.time.Duration;

/**
 * A small UPS: mains, battery, load. Time passes only through {@link #advance}. Not thread-safe.
 *
 * <p>The electrical figures are plausible, not measured: they start from those of the recorded
 * Smart-UPS 1500 RM and move in the right direction. Battery low is reported on battery only; some
 * real UPSs keep the bit until they have recharged.
 */
public final class UpsModel {
  /** A lead battery takes some hours to recharge. */
  private static final double RECHARGE_SECONDS = 4 * 3600;

  private static final double OVERLOAD_PERCENT = 112;

  private final UpsRating rating;
  private Duration elapsed = Duration.ZERO;
  private boolean mains = true;
  private boolean off;
  private boolean lowByCommand;
  private boolean replaceBattery;
  private Bypass bypass = Bypass.OFF;
  private double charge = 100;
  private double load;
  private String transferReason = "N";
  private String selfTestResult = "NO";
  private ChargeRamp ramp;
  private Duration selfTestEnds;
  private Duration overloadEnds;
  private Duration turnsOff;

  public UpsModel(UpsRating rating) {
    this.rating = rating;
    this.load = rating.loadPercent();
  }

  /** Lets time pass. */
  public void advance(Duration time) {
    elapsed = elapsed.plus(time);
    if (off) {
      return;
    }
    if (selfTestEnds != null && reached(selfTestEnds)) {
      selfTestEnds = null;
      selfTestResult = "OK";
    }
    if (overloadEnds != null && reached(overloadEnds)) {
      overloadEnds = null;
    }
    moveCharge(time.toNanos() / 1e9 * rating.timeFactor());
    if (onBattery() && charge <= 0 || turnsOff != null && reached(turnsOff)) {
      off = true;
    }
  }

  public void mainsFails() {
    mains = false;
    transferReason = "L";
  }

  /** Mains returns; a UPS that had turned off comes back. */
  public void mainsReturns() {
    mains = true;
    off = false;
    ramp = null;
    lowByCommand = false;
    turnsOff = null;
  }

  /** The charge falls or rises evenly, whatever the load. */
  public void drain(double from, double to, Duration over) {
    charge = from;
    ramp = new ChargeRamp(from, to, elapsed, over);
  }

  public void charge(double percent) {
    charge = percent;
    ramp = null;
  }

  public void load(double percent) {
    load = percent;
  }

  /** The battery is low from now on, until mains returns. */
  public void batteryRunsLow() {
    lowByCommand = true;
    ramp = null;
    charge = Math.min(charge, 100 * rating.lowBatteryMinutes() / fullRuntimeMinutes());
  }

  /** A self-test: on battery with the mains present. */
  public void selfTest(Duration length) {
    selfTestEnds = elapsed.plus(length);
    transferReason = "S";
  }

  public void overload(Duration length) {
    overloadEnds = elapsed.plus(length);
  }

  public void replaceBattery(boolean needed) {
    replaceBattery = needed;
  }

  public void bypass(Bypass cause) {
    bypass = cause;
  }

  /** The UPS was told to turn off: it says so at once and does it after its delay. */
  public void turnOff() {
    if (turnsOff == null) {
      turnsOff = elapsed.plusSeconds(rating.shutdownDelaySeconds());
    }
  }

  public boolean off() {
    return off;
  }

  public boolean shuttingDown() {
    return turnsOff != null;
  }

  public boolean onBattery() {
    return !mains || selfTestEnds != null;
  }

  public boolean batteryLow() {
    return lowByCommand || onBattery() && runtimeMinutes() <= rating.lowBatteryMinutes();
  }

  /** Key {@code 51}. */
  public int status() {
    int status = onBattery() ? StatusBits.ON_BATTERY : StatusBits.ON_LINE;
    status |= overloadEnds != null ? StatusBits.OVERLOAD : 0;
    status |= batteryLow() ? StatusBits.BATTERY_LOW : 0;
    status |= replaceBattery ? StatusBits.REPLACE_BATTERY : 0;
    return status;
  }

  /** Key {@code 7E}. */
  public int register1() {
    return bypass.register1();
  }

  public double chargePercent() {
    return charge;
  }

  public double loadPercent() {
    return overloadEnds != null ? OVERLOAD_PERCENT : load;
  }

  public int runtimeMinutes() {
    return (int) (fullRuntimeMinutes() * charge / 100);
  }

  public double lineVoltage() {
    return mains ? 116.6 + 0.6 * Math.sin(elapsed.toMillis() / 7000.0) : 0;
  }

  public double outputVoltage() {
    return onBattery() && bypass == Bypass.OFF ? 115.2 : lineVoltage();
  }

  /** A 24 V battery: floats near 27 V, falls from 25 V to 21 V under load. */
  public double batteryVoltage() {
    return onBattery() ? 21 + 4.2 * charge / 100 : 26 + 1.27 * charge / 100;
  }

  /** Key {@code 47}. */
  public String transferReason() {
    return transferReason;
  }

  /** Key {@code 58}. */
  public String selfTestResult() {
    return selfTestResult;
  }

  public UpsRating rating() {
    return rating;
  }

  private void moveCharge(double seconds) {
    if (ramp != null) {
      charge = ramp.at(elapsed);
      ramp = ramp.over(elapsed) ? null : ramp;
    } else if (onBattery()) {
      charge = Math.max(0, charge - 100 * seconds / (60 * fullRuntimeMinutes()));
    } else {
      charge = Math.min(100, charge + 100 * seconds / RECHARGE_SECONDS);
    }
  }

  /** A battery gives less at a higher load, and more than in proportion. */
  private double fullRuntimeMinutes() {
    double relative = rating.loadPercent() / Math.max(1, loadPercent());
    return rating.runtimeMinutes() * Math.pow(relative, 1.2);
  }

  private boolean reached(Duration moment) {
    return elapsed.compareTo(moment) >= 0;
  }
}
