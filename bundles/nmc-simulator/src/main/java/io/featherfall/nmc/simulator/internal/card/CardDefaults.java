package io.featherfall.nmc.simulator.internal.card;

/** The values of settings that are not given: a Smart-UPS 1500 RM as in the recording. */
public final class CardDefaults {
  public static final String NAME = "demo";
  public static final String CARD_ADDRESS = "127.0.0.1";
  public static final String USER = "apc";
  public static final String DESTINATIONS = "127.0.0.1:3052";
  public static final long STATUS_INTERVAL_MILLIS = 25_000;
  public static final long CLIENT_LIST_INTERVAL_MILLIS = 100_000;
  public static final int HTTP_PORT = -1;
  public static final String HTTP_BIND_ADDRESS = "127.0.0.1";

  /** The value of {@code clients} that stands for the unicast IPv4 destinations. */
  public static final String CLIENTS = "destinations";

  public static final String MODEL = "Smart-UPS 1500 RM";
  public static final String SERIAL = "SIM000000001";
  public static final String FIRMWARE = "617.3.D";
  public static final String UPS_NAME = "SIMUPS";
  public static final double LOAD_PERCENT = 38.3;
  public static final double RUNTIME_MINUTES = 34;
  public static final int LOW_BATTERY_MINUTES = 2;
  public static final int SHUTDOWN_DELAY_SECONDS = 90;
  public static final double TIME_FACTOR = 1;

  private CardDefaults() {}
}
