package io.featherfall.console.shell.internal.output;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One JSON object, fields in the order of their adding. Instants are ISO 8601 in UTC, times are
 * seconds, constants are lower case; what is not known is {@code null}, so that every object of a
 * kind has the same fields.
 */
public final class Json {
  private static final JSON PRETTY =
      JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).with(JSON.Feature.WRITE_NULL_PROPERTIES);
  private static final JSON LINE = JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES);

  private final Map<String, Object> fields = new LinkedHashMap<>();

  /** Adds a field: text, number, boolean, a list or map of such, or any type named above. */
  public Json put(String name, Object value) {
    fields.put(name, plain(value));
    return this;
  }

  /** Adds a field in seconds; the name should end in {@code Seconds}. */
  public Json seconds(String name, Optional<Duration> time) {
    return put(name, time.map(Json::seconds).orElse(null));
  }

  public Json seconds(String name, Duration time) {
    return put(name, seconds(time));
  }

  /** The object as a map, to be put into another. */
  public Map<String, Object> map() {
    return fields;
  }

  /** A document for programs, laid out so that people can read it too. */
  public static String document(Object mapOrList) {
    return write(PRETTY, mapOrList);
  }

  /** The same in one line. */
  public static String line(Object mapOrList) {
    return write(LINE, mapOrList);
  }

  private static String write(JSON style, Object value) {
    try {
      return style.asString(value);
    } catch (IOException impossible) {
      throw new IllegalStateException("not to be written as JSON", impossible);
    }
  }

  private static Object plain(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.map(Json::plain).orElse(null);
    }
    if (value instanceof Instant instant) {
      return instant.toString();
    }
    if (value instanceof Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT);
    }
    if (value instanceof Json object) {
      return object.map();
    }
    return value;
  }

  /** Whole seconds as a whole number, else with milliseconds. */
  private static Number seconds(Duration time) {
    long millis = time.toMillis();
    return millis % 1000 == 0 ? (Number) (millis / 1000) : (Number) (millis / 1000.0);
  }
}
