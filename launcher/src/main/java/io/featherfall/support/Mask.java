package io.featherfall.support;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts stand-ins in the place of secrets, addresses, and names of people and hosts. What has no
 * form by which it could be recognized is to be learned before the first text.
 */
public final class Mask {
  // They are in every installation, and tell nothing about this one.
  private static final Set<String> EVERYBODYS =
      Set.of("root", "featherfall", "apc", "console", "policy", "nobody", "localhost", "agent");
  private static final int SHORTEST = 3;

  private static final Pattern ASSIGNED =
      Pattern.compile(
          "((?i:pass\\w*|pwd|secret|token|phrase|api[-_]?key|credentials?)[\"']?\\s*[=:]\\s*[\"']?)"
              + "([^\\s\"',;}]+)");
  private static final Pattern OPTION =
      Pattern.compile("(--?(?i:pass\\w*|pwd|secret|token)\\s+)([^\\s\"',;}]+)");
  private static final Pattern URL_LOGIN = Pattern.compile("(://)([^/\\s@\"']+)(?=@)");
  private static final Pattern MAIL =
      Pattern.compile("(?<![\\w.+/-])[\\w.+-]{1,64}@[\\w-]{1,63}\\.[\\w.-]{0,190}\\w");
  private static final Pattern HOME = Pattern.compile("(/(?:home|Users)/)([^/\\s:\"',;]+)");
  private static final Pattern STAND_IN = Pattern.compile("[a-z0-9]+-\\d+");

  private final Pseudonyms pseudonyms = new Pseudonyms();
  private final Addresses addresses = new Addresses(pseudonyms);
  private final Map<String, String> learned = new HashMap<>();
  private Pattern anyLearned;

  /** A secret, wherever it stands, also as a part of words. */
  public void secret(String value) {
    if (value.strip().length() >= SHORTEST) {
      String standIn = pseudonyms.of("secret", value.strip());
      learn(value.strip(), standIn);
      learn(escaped(value.strip()), standIn);
    }
  }

  /** Secrets that stand in a text in a form that is known: {@code --password=...}. */
  void secretsIn(String text) {
    for (Pattern pattern : List.of(ASSIGNED, OPTION)) {
      pattern.matcher(text).results().forEach(found -> secret(found.group(2)));
    }
  }

  /** The name of a person's account. */
  public void user(String name) {
    learnName("user", name.strip());
  }

  /** The name of a machine; also its part before the first dot. */
  public void host(String name) {
    String host = name.strip();
    learnName("host", host);
    int dot = host.indexOf('.');
    String standIn = learned.get(host.toLowerCase(Locale.ROOT));
    if (dot >= SHORTEST && standIn != null && !addressed(host)) {
      learn(host.substring(0, dot), standIn);
    }
  }

  /** The stand-in for a secret that is too short to be looked for everywhere. */
  String standIn(String secret) {
    return pseudonyms.of("secret", secret.strip());
  }

  /** The text with stand-ins. */
  public String of(String text) {
    String result = text;
    if (!learned.isEmpty()) {
      result = learnedWords().matcher(result).replaceAll(this::known);
    }
    result = hidden(ASSIGNED, "secret", result);
    result = hidden(OPTION, "secret", result);
    result = hidden(URL_LOGIN, "secret", result);
    result = hidden(HOME, "user", result);
    result = MAIL.matcher(result).replaceAll(found -> pseudonyms.of("mail", found.group()));
    return addresses.masked(result);
  }

  /** How many different things of each kind have a stand-in. */
  public Map<String, Integer> counts() {
    return pseudonyms.counts();
  }

  private String hidden(Pattern pattern, String kind, String text) {
    return pattern
        .matcher(text)
        .replaceAll(
            found -> {
              String value = found.group(2);
              boolean kept =
                  STAND_IN.matcher(value).matches()
                      || value.equals("null")
                      || EVERYBODYS.contains(value);
              return Matcher.quoteReplacement(
                  found.group(1) + (kept ? value : pseudonyms.of(kind, value)));
            });
  }

  private String known(MatchResult found) {
    return Matcher.quoteReplacement(learned.get(found.group().toLowerCase(Locale.ROOT)));
  }

  private void learnName(String kind, String name) {
    if (name.length() >= SHORTEST
        && !EVERYBODYS.contains(name.toLowerCase(Locale.ROOT))
        && !addressed(name)) {
      learn(name, pseudonyms.of(kind, name));
    }
  }

  private boolean addressed(String name) {
    return !addresses.masked(name).equals(name) || name.matches("[\\d.:]+");
  }

  private void learn(String word, String standIn) {
    if (learned.putIfAbsent(word.toLowerCase(Locale.ROOT), standIn) == null) {
      anyLearned = null;
    }
  }

  /** The longest first, so that no secret is hidden by half. */
  private Pattern learnedWords() {
    if (anyLearned == null) {
      List<String> words = new ArrayList<>(learned.keySet());
      words.sort(Comparator.comparing(String::length).reversed());
      List<String> choices = new ArrayList<>();
      for (String word : words) {
        boolean secret = learned.get(word).startsWith("secret-");
        String quoted = Pattern.quote(word);
        choices.add(secret ? quoted : "(?<![\\w-])" + quoted + "(?![\\w-])");
      }
      anyLearned =
          Pattern.compile(
              String.join("|", choices), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
    return anyLearned;
  }

  /** As it stands in JSON. */
  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
