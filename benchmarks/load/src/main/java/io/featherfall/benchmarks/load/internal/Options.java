package io.featherfall.benchmarks.load.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** {@code --name value} and {@code --flag}. */
public final class Options {
  private final Map<String, String> values = new HashMap<>();

  /**
   * @param known the names there are
   * @throws IllegalArgumentException for any other word
   */
  public Options(String[] words, int from, Set<String> known) {
    for (int i = from; i < words.length; i++) {
      String name = words[i].startsWith("--") ? words[i].substring(2) : "";
      if (!known.contains(name)) {
        throw new IllegalArgumentException(words[i] + ": one of --" + String.join(", --", known));
      }
      boolean hasValue = i + 1 < words.length && !words[i + 1].startsWith("--");
      values.put(name, hasValue ? words[++i] : "");
    }
  }

  public int number(String name, int otherwise) {
    String value = values.get(name);
    return value == null ? otherwise : Integer.parseInt(value.replace("_", ""));
  }

  public boolean flag(String name) {
    return values.containsKey(name);
  }

  /** Whether an option that narrows a choice is absent or names this. */
  public boolean wants(String name, String choice) {
    return !values.containsKey(name) || values.get(name).equals(choice);
  }
}
