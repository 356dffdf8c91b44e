package io.featherfall.api.ups;

/**
 * NUT's variable names, as far as Featherfall uses them in code. Values are text in NUT's units:
 * volts, hertz, percent, degrees Celsius, seconds.
 */
public final class NutName {
  public static final String DEVICE_MODEL = "device.model";
  public static final String DEVICE_SERIAL = "device.serial";
  public static final String UPS_ID = "ups.id";
  public static final String UPS_FIRMWARE = "ups.firmware";
  public static final String UPS_FIRMWARE_AUX = "ups.firmware.aux";
  public static final String UPS_MFR_DATE = "ups.mfr.date";
  public static final String UPS_STATUS = "ups.status";
  public static final String UPS_LOAD = "ups.load";
  public static final String UPS_TEMPERATURE = "ups.temperature";
  public static final String UPS_TEST_RESULT = "ups.test.result";
  public static final String UPS_TEST_INTERVAL = "ups.test.interval";

  /** Seconds the UPS waits after a turn-off command. */
  public static final String UPS_DELAY_SHUTDOWN = "ups.delay.shutdown";

  /** Seconds the UPS waits before it feeds the load again. */
  public static final String UPS_DELAY_START = "ups.delay.start";

  /** Percent. */
  public static final String BATTERY_CHARGE = "battery.charge";

  public static final String BATTERY_CHARGE_RESTART = "battery.charge.restart";
  public static final String BATTERY_VOLTAGE = "battery.voltage";
  public static final String BATTERY_VOLTAGE_NOMINAL = "battery.voltage.nominal";

  /** Seconds. */
  public static final String BATTERY_RUNTIME = "battery.runtime";

  /** Seconds of runtime left at which the UPS reports low battery. */
  public static final String BATTERY_RUNTIME_LOW = "battery.runtime.low";

  public static final String BATTERY_DATE = "battery.date";
  public static final String BATTERY_PACKS = "battery.packs";
  public static final String BATTERY_PACKS_BAD = "battery.packs.bad";
  public static final String INPUT_VOLTAGE = "input.voltage";
  public static final String INPUT_VOLTAGE_MAXIMUM = "input.voltage.maximum";
  public static final String INPUT_VOLTAGE_MINIMUM = "input.voltage.minimum";
  public static final String INPUT_FREQUENCY = "input.frequency";
  public static final String INPUT_QUALITY = "input.quality";
  public static final String INPUT_SENSITIVITY = "input.sensitivity";
  public static final String INPUT_TRANSFER_HIGH = "input.transfer.high";
  public static final String INPUT_TRANSFER_LOW = "input.transfer.low";
  public static final String INPUT_TRANSFER_REASON = "input.transfer.reason";
  public static final String OUTPUT_VOLTAGE = "output.voltage";
  public static final String OUTPUT_VOLTAGE_NOMINAL = "output.voltage.nominal";
  public static final String AMBIENT_TEMPERATURE = "ambient.temperature";
  public static final String AMBIENT_HUMIDITY = "ambient.humidity";

  private NutName() {}
}
