package io.featherfall.pcnet;

import static java.util.Objects.requireNonNull;

/**
 * One {@code KEY=VALUE} line.
 *
 * @param key two characters in every recorded datagram
 * @param value as sent, ISO 8859-1, without the line end
 */
public record Field(String key, String value) {
  public Field {
    requireNonNull(key, "key");
    requireNonNull(value, "value");
    if (key.isEmpty() || key.indexOf('=') >= 0 || hasLineEnd(key) || hasLineEnd(value)) {
      throw new IllegalArgumentException("cannot be one line: " + key + "=" + value);
    }
  }

  private static boolean hasLineEnd(String text) {
    return text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
  }
}
