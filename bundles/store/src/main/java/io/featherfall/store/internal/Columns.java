package io.featherfall.store.internal;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How values look in the tables: as text that people can read and that sorts by time. */
final class Columns {
  private static final int NANO_DIGITS = 9;
  private static final DateTimeFormatter FIXED_WIDTH =
      new DateTimeFormatterBuilder().appendInstant(NANO_DIGITS).toFormatter();

  private Columns() {}

  static String text(Instant instant) {
    return FIXED_WIDTH.format(instant);
  }

  static <T> String text(Optional<T> value, Function<T, String> text) {
    return value.map(text).orElse(null);
  }

  static <T> Optional<T> value(String text, Function<String, T> value) {
    return Optional.ofNullable(text).map(value);
  }

  /** Lines as one text, {@code null} for none; a line may itself hold line ends. */
  static String lines(List<String> lines) {
    if (lines.isEmpty()) {
      return null;
    }
    return String.join(
        "\n", lines.stream().map(l -> l.replace("\\", "\\\\").replace("\n", "\\n")).toList());
  }

  static List<String> lines(String text) {
    if (text == null) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      lines.add(unescaped(line));
    }
    return lines;
  }

  private static String unescaped(String line) {
    if (line.indexOf('\\') < 0) {
      return line;
    }
    StringBuilder text = new StringBuilder(line.length());
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && i + 1 < line.length()) {
        i++;
        text.append(line.charAt(i) == 'n' ? '\n' : line.charAt(i));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }
}
