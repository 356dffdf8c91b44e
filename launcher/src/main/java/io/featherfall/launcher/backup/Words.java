package io.featherfall.launcher.backup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The words of a command line: options without values, and at most one file.
 *
 * @param options those given
 * @param file empty if none was given
 */
public record Words(Set<String> options, Optional<String> file) {
  private static final Set<String> HELP = Set.of("--help", "-h");

  /** The command line is not understood; the message says what of it. */
  public static final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
      super(message);
    }
  }

  /**
   * Reads a command line.
   *
   * @param known the options there are
   */
  public static Words of(List<String> words, Set<String> known) throws UsageException {
    Set<String> options = new TreeSet<>();
    List<String> files = new ArrayList<>();
    for (String word : words) {
      if (HELP.contains(word)) {
        options.add("--help");
      } else if (!word.startsWith("-")) {
        files.add(word);
      } else if (known.contains(word)) {
        options.add(word);
      } else {
        throw new UsageException("unknown option: " + word);
      }
    }
    if (files.size() > 1) {
      throw new UsageException("too many arguments: " + files.get(1));
    }
    return new Words(options, files.stream().findFirst());
  }

  public boolean has(String option) {
    return options.contains(option);
  }
}
