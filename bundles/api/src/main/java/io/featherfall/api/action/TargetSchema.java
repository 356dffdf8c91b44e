package io.featherfall.api.action;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of one kind of target; drives checks, help and forms.
 *
 * @param kind the kind's name
 * @param title the kind for people
 * @param settings its settings in the order to show them
 */
public record TargetSchema(String kind, String title, List<Setting> settings) {
  /** How a setting's text is read. */
  public enum Type {
    TEXT,
    /** A whole number between {@code min} and {@code max}. */
    INTEGER,
    /** {@code true} or {@code false}. */
    BOOLEAN,
    /** An absolute path on this machine. */
    PATH,
    /**
     * Arguments, separated by commas; a comma within one is written {@code \,}. Read it with {@link
     * TargetSchema#list}.
     */
    LIST,
    /** The name of a secret, never the secret. */
    SECRET
  }

  /**
   * One setting.
   *
   * @param key its name in the configuration, units in the name ({@code timeoutSeconds})
   * @param type how it is read
   * @param required whether it must be given
   * @param defaultValue used if it is not given; empty for none
   * @param min smallest {@link Type#INTEGER}
   * @param max largest {@link Type#INTEGER}
   * @param help one sentence
   */
  public record Setting(
      String key,
      Type type,
      boolean required,
      String defaultValue,
      long min,
      long max,
      String help) {}

  /**
   * One thing wrong with a configuration.
   *
   * @param key the setting
   * @param value what was given, empty if nothing
   * @param expected what would be right
   */
  public record Violation(String key, String value, String expected) {}

  public TargetSchema {
    settings = List.copyOf(settings);
  }

  /** Everything that is wrong with these settings, in the schema's order; unknown keys last. */
  public List<Violation> check(Map<String, String> given) {
    List<Violation> wrong = new ArrayList<>();
    Map<String, String> unknown = new HashMap<>(given);
    for (Setting setting : settings) {
      String value = unknown.remove(setting.key());
      if (value == null || value.isBlank()) {
        if (setting.required()) {
          wrong.add(new Violation(setting.key(), "", expected(setting)));
        }
      } else if (!accepts(setting, value.strip())) {
        wrong.add(new Violation(setting.key(), value, expected(setting)));
      }
    }
    unknown.forEach(
        (key, value) ->
            wrong.add(
                new Violation(
                    key, value, "one of " + settings.stream().map(Setting::key).toList())));
    return wrong;
  }

  /** The value in force for this setting: as given, else its default, else empty. */
  public Optional<String> value(TargetConfig config, String key) {
    String given = config.settings().get(key);
    if (given != null && !given.isBlank()) {
      return Optional.of(given.strip());
    }
    return settings.stream()
        .filter(s -> s.key().equals(key) && !s.defaultValue().isEmpty())
        .map(Setting::defaultValue)
        .findFirst();
  }

  /**
   * The values of a {@link Type#LIST}. White space around a value is not part of it; {@code \,} is
   * a comma and {@code \\} a backslash within a value, any other backslash stands for itself; two
   * commas in a row enclose an empty value.
   *
   * @return unmodifiable; empty for a blank text
   */
  public static List<String> list(String text) {
    if (text.isBlank()) {
      return List.of();
    }
    List<String> values = new ArrayList<>();
    StringBuilder value = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char next = i + 1 < text.length() ? text.charAt(i + 1) : 0;
      if (c == '\\' && (next == ',' || next == '\\')) {
        value.append(next);
        i++;
      } else if (c == ',') {
        values.add(value.toString().strip());
        value.setLength(0);
      } else {
        value.append(c);
      }
    }
    values.add(value.toString().strip());
    return List.copyOf(values);
  }

  private static boolean accepts(Setting setting, String value) {
    return switch (setting.type()) {
      case TEXT, LIST, SECRET -> true;
      case BOOLEAN -> value.equals("true") || value.equals("false");
      case PATH -> value.startsWith("/");
      case INTEGER -> {
        try {
          long number = Long.parseLong(value);
          yield number >= setting.min() && number <= setting.max();
        } catch (NumberFormatException notANumber) {
          yield false;
        }
      }
    };
  }

  private static String expected(Setting setting) {
    return switch (setting.type()) {
      case INTEGER -> "a whole number from " + setting.min() + " to " + setting.max();
      case BOOLEAN -> "true or false";
      case PATH -> "an absolute path";
      case LIST -> "values separated by commas";
      case SECRET -> "the name of a secret";
      case TEXT -> "a text";
    };
  }
}
