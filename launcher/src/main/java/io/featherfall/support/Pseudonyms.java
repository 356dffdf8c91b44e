package io.featherfall.support;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Stand-ins, always the same for the same thing: {@code ip-1}, {@code host-2}. */
final class Pseudonyms {
  private final Map<String, String> known = new HashMap<>();
  private final Map<String, Integer> counts = new TreeMap<>();

  /**
   * The stand-in.
   *
   * @param kind the word before its number
   * @param thing in the form by which it is told from others
   */
  String of(String kind, String thing) {
    return known.computeIfAbsent(
        kind + " " + thing.toLowerCase(Locale.ROOT),
        t -> kind + "-" + counts.merge(kind, 1, Integer::sum));
  }

  /** How many there are of each kind. */
  Map<String, Integer> counts() {
    return new TreeMap<>(counts);
  }
}
