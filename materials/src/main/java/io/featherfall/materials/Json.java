package io.featherfall.materials;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes maps, lists, texts and numbers as JSON that people can read, too. */
final class Json {
  private Json() {}

  static String of(Object value) {
    return text(value, "\n") + "\n";
  }

  private static String text(Object value, String newLine) {
    String deeper = newLine + "  ";
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(e -> deeper + quoted(e.getKey().toString()) + ": " + text(e.getValue(), deeper))
          .collect(Collectors.joining(",", "{", newLine + "}"));
    }
    if (value instanceof List<?> list) {
      return list.stream()
          .map(each -> deeper + text(each, deeper))
          .collect(Collectors.joining(",", "[", newLine + "]"));
    }
    return value instanceof Number ? value.toString() : quoted(value.toString());
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append(String.format("\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
