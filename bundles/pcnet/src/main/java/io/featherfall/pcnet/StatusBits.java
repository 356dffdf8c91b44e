package io.featherfall.pcnet;

/** The bits of the status byte, key {@code 51}, and of the three registers. */
public final class StatusBits {
  public static final int CALIBRATING = 0x01;
  public static final int TRIM = 0x02;
  public static final int BOOST = 0x04;
  public static final int ON_LINE = 0x08;
  public static final int ON_BATTERY = 0x10;
  public static final int OVERLOAD = 0x20;
  public static final int BATTERY_LOW = 0x40;
  public static final int REPLACE_BATTERY = 0x80;

  /** Register 1 ({@code 7E}): in bypass because of an internal fault. */
  public static final int REGISTER1_BYPASS_FAULT = 0x02;

  /** Register 1: in bypass by command. */
  public static final int REGISTER1_BYPASS_COMMAND = 0x08;

  /** Register 1: in bypass by the manual switch. */
  public static final int REGISTER1_BYPASS_MANUAL = 0x20;

  /**
   * Register 2 ({@code 27}): faults that put the UPS in bypass (fan, output voltage, DC imbalance).
   */
  public static final int REGISTER2_BYPASS_FAULTS = 0x01 | 0x08 | 0x10;

  /** Register 2: the battery is disconnected. */
  public static final int REGISTER2_BATTERY_DISCONNECTED = 0x20;

  private StatusBits() {}
}
