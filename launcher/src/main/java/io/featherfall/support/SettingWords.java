package io.featherfall.support;

import java.io.IOException;
import java.io.StringReader;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Learns from settings what is to be masked everywhere, and masks the settings themselves. */
public final class SettingWords {
  private static final Pattern LINE =
      Pattern.compile("^(\\s*([\\w.-]+)\\s*[=:]\\s*)(.*)$", Pattern.MULTILINE);
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i).*(phrase|password|passwd|pwd|secret|token|credential|private|apikey|community).*");
  private static final Pattern USER = Pattern.compile("(?i).*(user|username|login|account)");
  private static final Pattern HOST =
      Pattern.compile("(?i).*(host|hosts|hostname|address|addresses|server|servers|url|domain)");

  private final Mask mask;

  public SettingWords(Mask mask) {
    this.mask = mask;
  }

  /** A setting, wherever it comes from. */
  public void learn(String key, String value) {
    mask.secretsIn(value);
    if (SECRET.matcher(key).matches()) {
      mask.secret(value);
    } else if (USER.matcher(key).matches()) {
      mask.user(value);
    } else if (HOST.matcher(key).matches()) {
      for (String word : value.split("[,;\\s]+")) {
        mask.host(word.replaceFirst("^\\w+://", "").replaceFirst("[:/].*$", ""));
      }
    }
  }

  /** A file of settings: as it is written, and as it is read. */
  void learn(String text) {
    Matcher lines = LINE.matcher(text);
    while (lines.find()) {
      learn(lines.group(2), unquoted(lines.group(3)));
    }
    Properties read = new Properties();
    try {
      read.load(new StringReader(text));
    } catch (IOException | IllegalArgumentException otherwise) {
      // No file of this kind: what is written is known already.
      return;
    }
    read.stringPropertyNames().forEach(key -> learn(key, unquoted(read.getProperty(key))));
  }

  /** The text of such a file with stand-ins. */
  String masked(String text) {
    String hidden =
        LINE.matcher(text)
            .replaceAll(
                line ->
                    Matcher.quoteReplacement(
                        SECRET.matcher(line.group(2)).matches() && !line.group(3).isBlank()
                            ? line.group(1) + mask.standIn(unquoted(line.group(3)))
                            : line.group()));
    return mask.of(hidden);
  }

  private static String unquoted(String value) {
    String text = value.strip();
    boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    return quoted ? text.substring(1, text.length() - 1) : text;
  }
}
