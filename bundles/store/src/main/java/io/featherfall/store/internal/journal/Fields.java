package io.featherfall.store.internal.journal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Named values as text, a line {@code name=value} each, for programs and for people with the
 * sqlite3 shell. A list is its size under its own name and its items under {@code name.0} and so
 * on. An absent value has no line.
 */
final class Fields {
  private final Map<String, String> values;
  private final String prefix;

  Fields() {
    this(new LinkedHashMap<>(), "");
  }

  private Fields(Map<String, String> values, String prefix) {
    this.values = values;
    this.prefix = prefix;
  }

  static Fields parse(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    if (!text.isEmpty()) {
      for (String line : text.split("\n", -1)) {
        int equals = line.indexOf('=');
        if (equals < 0) {
          throw new IllegalArgumentException("a line without \"=\"");
        }
        values.put(line.substring(0, equals), unescaped(line.substring(equals + 1)));
      }
    }
    return new Fields(values, "");
  }

  Fields put(String name, Object value) {
    values.put(prefix + name, value.toString());
    return this;
  }

  Fields put(String name, Optional<?> value) {
    value.ifPresent(present -> put(name, present));
    return this;
  }

  /** Puts each item's fields under a name of its own. */
  <T> Fields putAll(String name, List<T> items, BiConsumer<Fields, T> fieldsOf) {
    put(name, items.size());
    for (int i = 0; i < items.size(); i++) {
      fieldsOf.accept(item(name, i), items.get(i));
    }
    return this;
  }

  /** Puts items that are one value each. */
  Fields putAll(String name, List<?> items) {
    put(name, items.size());
    for (int i = 0; i < items.size(); i++) {
      put(name + "." + i, items.get(i));
    }
    return this;
  }

  <T> T get(String name, Function<String, T> value) {
    String text = values.get(prefix + name);
    if (text == null) {
      throw new IllegalArgumentException("no \"" + prefix + name + "\"");
    }
    return value.apply(text);
  }

  String get(String name) {
    return get(name, Function.identity());
  }

  <T> Optional<T> find(String name, Function<String, T> value) {
    return Optional.ofNullable(values.get(prefix + name)).map(value);
  }

  <T> List<T> all(String name, Function<Fields, T> item) {
    int size = get(name, Integer::parseInt);
    List<T> items = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      items.add(item.apply(item(name, i)));
    }
    return items;
  }

  List<String> all(String name) {
    int size = get(name, Integer::parseInt);
    List<String> items = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      items.add(get(name + "." + i));
    }
    return items;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    values.forEach(
        (name, value) -> {
          if (!text.isEmpty()) {
            text.append('\n');
          }
          text.append(name).append('=').append(escaped(value));
        });
    return text.toString();
  }

  private Fields item(String name, int index) {
    return new Fields(values, prefix + name + "." + index + ".");
  }

  // A line end would end the field, and for SQLite's shell a NUL would end the text.
  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\0", "\\0");
  }

  private static String unescaped(String value) {
    if (value.indexOf('\\') < 0) {
      return value;
    }
    StringBuilder text = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\' && i + 1 < value.length()) {
        i++;
        char escaped = value.charAt(i);
        text.append(escaped == 'n' ? '\n' : escaped == '0' ? '\0' : escaped);
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }
}
