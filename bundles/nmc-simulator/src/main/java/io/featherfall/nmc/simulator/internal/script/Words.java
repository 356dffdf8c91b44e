package io.featherfall.nmc.simulator.internal.script;

import io.featherfall.nmc.simulator.internal.ups.Bypass;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of one line, taken from left to right. */
final class Words {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,3})?)(ms|s|m)");
  private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d)?)%?");

  private final String[] words;
  private int next;

  Words(String line) {
    String text = line.strip();
    this.words = text.isEmpty() ? new String[0] : text.split("\\s+");
  }

  boolean empty() {
    return next == words.length;
  }

  boolean takeIf(String word) {
    if (empty() || !words[next].equals(word)) {
      return false;
    }
    next++;
    return true;
  }

  String take(String expected) throws Unexpected {
    if (empty()) {
      throw new Unexpected(expected);
    }
    return words[next++];
  }

  Duration duration() throws Unexpected {
    String expected = "a time such as 2s, 1.5s, 200ms or 3m";
    Matcher matcher = DURATION.matcher(take(expected));
    if (!matcher.matches()) {
      throw new Unexpected(expected);
    }
    double number = Double.parseDouble(matcher.group(1));
    double millis =
        switch (matcher.group(2)) {
          case "ms" -> number;
          case "s" -> number * 1000;
          default -> number * 60_000;
        };
    return Duration.ofMillis(Math.round(millis));
  }

  double percent() throws Unexpected {
    return percent(take("a percentage such as 40%"));
  }

  /** {@code 100%->8%}. */
  double[] percentRange() throws Unexpected {
    String expected = "a range such as 100%->8%";
    String[] ends = take(expected).split("->", -1);
    if (ends.length != 2) {
      throw new Unexpected(expected);
    }
    return new double[] {percent(ends[0]), percent(ends[1])};
  }

  Bypass bypass() throws Unexpected {
    String expected = "command, manual, fault or off";
    String word = take(expected);
    for (Bypass bypass : Bypass.values()) {
      if (bypass.name().toLowerCase(Locale.ROOT).equals(word)) {
        return bypass;
      }
    }
    throw new Unexpected(expected);
  }

  Forgery forgery() throws Unexpected {
    String expected = "bad-digest, wrong-card, replay, older-reboot or appended-shutdown";
    String word = take(expected);
    return Forgery.of(word).orElseThrow(() -> new Unexpected(expected));
  }

  void end() throws Unexpected {
    if (!empty()) {
      throw new Unexpected("nothing after \"" + words[next - 1] + "\"");
    }
  }

  private static double percent(String word) throws Unexpected {
    Matcher matcher = PERCENT.matcher(word);
    double value = matcher.matches() ? Double.parseDouble(matcher.group(1)) : -1;
    if (value < 0 || value > 100) {
      throw new Unexpected("a percentage from 0% to 100%");
    }
    return value;
  }

  /** Something else stands there; the message is what was expected. */
  static final class Unexpected extends Exception {
    private static final long serialVersionUID = 1L;

    Unexpected(String expected) {
      super(expected);
    }
  }
}
