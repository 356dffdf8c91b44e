package io.featherfall.pcnet;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The data keys with a known meaning: two hexadecimal digits, the ASCII code of the letter of the
 * UPS protocol, and the variable of NUT that carries the value.
 */
public enum DataKey {
  MODEL("01", "device.model", String::strip),
  SERIAL("6E", "device.serial", String::strip),
  NAME("63", "ups.id", String::strip),
  FIRMWARE("62", "ups.firmware", String::strip),
  FIRMWARE_OLD("56", "ups.firmware.aux", String::strip),
  MADE("6D", "ups.mfr.date", String::strip),
  LOAD("50", "ups.load", DataKey::number),
  TEMPERATURE("43", "ups.temperature", DataKey::number),
  SELF_TEST_RESULT("58", "ups.test.result", DataKey::testResult),
  SELF_TEST_INTERVAL("45", "ups.test.interval", DataKey::hoursToSeconds),
  SHUTDOWN_DELAY("70", "ups.delay.shutdown", DataKey::number),
  WAKE_DELAY("72", "ups.delay.start", DataKey::number),
  CHARGE("66", "battery.charge", DataKey::number),
  RETURN_CHARGE("65", "battery.charge.restart", DataKey::number),
  BATTERY_VOLTAGE("42", "battery.voltage", DataKey::number),
  BATTERY_NOMINAL("67", "battery.voltage.nominal", DataKey::number),
  BATTERY_DATE("78", "battery.date", String::strip),
  BATTERY_PACKS("3E", "battery.packs", DataKey::number),
  BATTERY_PACKS_BAD("3C", "battery.packs.bad", DataKey::number),
  LOW_BATTERY_TIME("71", "battery.runtime.low", DataKey::minutesToSeconds),
  LINE_VOLTAGE("4C", "input.voltage", DataKey::number),
  LINE_MAXIMUM("4D", "input.voltage.maximum", DataKey::number),
  LINE_MINIMUM("4E", "input.voltage.minimum", DataKey::number),
  LINE_FREQUENCY("46", "input.frequency", DataKey::number),
  LINE_QUALITY("39", "input.quality", String::strip),
  SENSITIVITY("73", "input.sensitivity", String::strip),
  TRANSFER_HIGH("75", "input.transfer.high", DataKey::number),
  TRANSFER_LOW("6C", "input.transfer.low", DataKey::number),
  TRANSFER_REASON("47", "input.transfer.reason", DataKey::transferReason),
  OUTPUT_VOLTAGE("4F", "output.voltage", DataKey::number),
  OUTPUT_NOMINAL("6F", "output.voltage.nominal", DataKey::number),
  AMBIENT_TEMPERATURE("74", "ambient.temperature", DataKey::number),
  AMBIENT_HUMIDITY("68", "ambient.humidity", DataKey::number);

  /** The value of {@link #TRANSFER_REASON} when a self-test put the UPS on battery. */
  public static final String TRANSFERRED_BY_SELF_TEST = "S";

  private static final Map<String, DataKey> BY_KEY =
      Arrays.stream(values()).collect(Collectors.toMap(DataKey::key, Function.identity()));

  private final String key;
  private final String variable;
  private final UnaryOperator<String> convert;

  DataKey(String key, String variable, UnaryOperator<String> convert) {
    this.key = key;
    this.variable = variable;
    this.convert = convert;
  }

  /** The key in a datagram. */
  public String key() {
    return key;
  }

  /** NUT's name of the variable. */
  public String variable() {
    return variable;
  }

  /** The value in NUT's unit; a value that cannot be read stays as it was sent. */
  public String convert(String sent) {
    return convert.apply(sent);
  }

  public static Optional<DataKey> of(String key) {
    return Optional.ofNullable(BY_KEY.get(key));
  }

  /** Without the leading zeros that cards pad with; most values of a datagram come this way. */
  private static String number(String sent) {
    String text = sent.strip();
    int sign = text.startsWith("-") ? 1 : 0;
    int dot = -1;
    for (int i = sign; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' && dot < 0 && i > sign && i + 1 < text.length()) {
        dot = i;
      } else if (c < '0' || c > '9') {
        return sent;
      }
    }
    int lastOfInteger = (dot < 0 ? text.length() : dot) - 1;
    if (lastOfInteger < sign) {
      return sent;
    }
    int first = sign;
    while (first < lastOfInteger && text.charAt(first) == '0') {
      first++;
    }
    return sign == 0 ? text.substring(first) : "-" + text.substring(first);
  }

  private static String minutesToSeconds(String sent) {
    return scaled(sent, 60);
  }

  private static String hoursToSeconds(String sent) {
    return scaled(sent, 3600);
  }

  /** Whole numbers only: these keys carry no others. */
  private static String scaled(String sent, int factor) {
    long count = Digits.decimal(sent.strip(), 5);
    return count < 0 ? sent : Long.toString(count * factor);
  }

  private static String testResult(String sent) {
    return switch (sent.strip()) {
      case "OK" -> "passed";
      case "BT" -> "failed: battery capacity";
      case "NG" -> "failed: overload";
      case "NO" -> "none since start";
      default -> sent.strip();
    };
  }

  private static String transferReason(String sent) {
    return switch (sent.strip()) {
      case "N" -> "none since start";
      case "R" -> "unacceptable ripple";
      case "H" -> "line voltage high";
      case "L" -> "line voltage low";
      case "T" -> "notch or spike";
      case "O" -> "none";
      case "K" -> "forced by command";
      case TRANSFERRED_BY_SELF_TEST -> "self-test";
      default -> sent.strip();
    };
  }
}
