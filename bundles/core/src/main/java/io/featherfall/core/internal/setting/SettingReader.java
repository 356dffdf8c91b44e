package io.featherfall.core.internal.setting;

import io.featherfall.api.setting.InvalidSettingException;
import java.util.Map;
import java.util.Optional;

/**
 * Reads settings as they come from a file, where every value is text. DS would turn "yes" into
 * {@code false} and stop at a misspelt number without naming the file; this says what is wrong.
 */
public final class SettingReader {
  private final Map<String, ?> properties;

  public SettingReader(Map<String, ?> properties) {
    this.properties = properties;
  }

  /** The value as text without the blanks around it; empty if absent or blank. */
  public Optional<String> text(String key) {
    Object value = properties.get(key);
    if (value == null || value.toString().isBlank()) {
      return Optional.empty();
    }
    return Optional.of(value.toString().strip());
  }

  /** A text that must be there. */
  public String required(String key, String expected) {
    return text(key).orElseThrow(() -> InvalidSettingException.of(properties, key, expected));
  }

  public int wholeNumber(String key, int otherwise, int min, int max) {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(text.get());
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      throw InvalidSettingException.of(properties, key, range(min, max));
    }
    throw InvalidSettingException.of(properties, key, range(min, max));
  }

  public boolean flag(String key, boolean otherwise) {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return otherwise;
    }
    if (text.get().equals("true") || text.get().equals("false")) {
      return text.get().equals("true");
    }
    throw InvalidSettingException.of(properties, key, "true or false");
  }

  private static String range(int min, int max) {
    return "a whole number from " + min + " to " + max;
  }
}
