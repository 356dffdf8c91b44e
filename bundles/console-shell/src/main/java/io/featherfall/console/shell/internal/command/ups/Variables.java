package io.featherfall.console.shell.internal.command.ups;

import io.featherfall.api.ups.NutName;
import io.featherfall.api.ups.Reading;
import io.featherfall.console.shell.internal.output.Times;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a UPS measures, by NUT's names: which of it is a number, and in which unit. Everything else
 * (serial numbers, dates, words) stays text even where it looks like a number.
 */
final class Variables {
  private static final List<Map.Entry<String, String>> UNITS =
      List.of(
          Map.entry("ups.load", "%"),
          Map.entry("ups.temperature", "C"),
          Map.entry("ups.delay.", "s"),
          Map.entry("ups.test.interval", "s"),
          Map.entry("battery.charge", "%"),
          Map.entry("battery.voltage", "V"),
          Map.entry("battery.runtime", "s"),
          Map.entry("battery.packs", ""),
          Map.entry("input.voltage", "V"),
          Map.entry("input.frequency", "Hz"),
          Map.entry("input.transfer.high", "V"),
          Map.entry("input.transfer.low", "V"),
          Map.entry("output.voltage", "V"),
          Map.entry("output.frequency", "Hz"),
          Map.entry("ambient.temperature", "C"),
          Map.entry("ambient.humidity", "%"));

  private Variables() {}

  /** The unit of a numeric variable; empty if it is not one. */
  private static Optional<String> unit(String name) {
    return UNITS.stream()
        .filter(entry -> name.startsWith(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** The variable for programs: a number if it is one, else its text. */
  static Object value(Reading reading, String name) {
    OptionalDouble number = unit(name).isPresent() ? reading.number(name) : OptionalDouble.empty();
    if (number.isEmpty()) {
      return reading.variables().get(name);
    }
    double value = number.getAsDouble();
    // Not a conditional expression: that would make a double of both.
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return (long) value;
    }
    return value;
  }

  /** The variable for people, with its unit; {@code -} if it was not reported. */
  static String text(Reading reading, String name) {
    String text = reading.variables().get(name);
    if (text == null) {
      return "-";
    }
    String unit = unit(name).orElse("");
    OptionalDouble number = reading.number(name);
    if (unit.equals("s") && number.isPresent() && number.getAsDouble() >= 60) {
      return Times.duration(Duration.ofSeconds((long) number.getAsDouble()));
    }
    return unit.isEmpty() ? text : text + " " + unit;
  }

  static String charge(Optional<Reading> reading) {
    return reading.map(r -> percent(r, NutName.BATTERY_CHARGE)).orElse("-");
  }

  static String runtime(Optional<Reading> reading) {
    return reading.map(r -> text(r, NutName.BATTERY_RUNTIME)).orElse("-");
  }

  static String load(Optional<Reading> reading) {
    return reading.map(r -> percent(r, NutName.UPS_LOAD)).orElse("-");
  }

  /** Whole percents, never more than there is. */
  private static String percent(Reading reading, String name) {
    OptionalDouble number = reading.number(name);
    return number.isPresent() ? (long) Math.floor(number.getAsDouble()) + " %" : "-";
  }
}
