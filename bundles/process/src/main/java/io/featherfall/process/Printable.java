package io.featherfall.process;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Makes text from elsewhere safe to show: a terminal must not obey what a program printed. */
public final class Printable {
  private static final char REPLACEMENT = '\uFFFD';

  private Printable() {}

  /** The text with control, formatting and line separator characters replaced; tabs stay. */
  public static String line(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints().map(c -> harmless(c) ? c : REPLACEMENT).forEach(clean::appendCodePoint);
    return clean.toString();
  }

  /** UTF-8 as lines; a carriage return before the line's end is dropped. */
  static List<String> lines(byte[] output, int length) {
    return new String(output, 0, length, StandardCharsets.UTF_8)
        .lines()
        .map(Printable::line)
        .toList();
  }

  private static boolean harmless(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> c == '\t';
      case Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
