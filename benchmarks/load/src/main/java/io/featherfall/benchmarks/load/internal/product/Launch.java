package io.featherfall.benchmarks.load.internal.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The JVM's options of the launch line that ships, read from the script that ships. */
public final class Launch {
  private static final Pattern OPTION = Pattern.compile("-(?:XX:|Xs|Xm)\\S+");

  private Launch() {}

  /** Those of the agent: memory, collector and compiler. */
  public static List<String> options(Path script) throws IOException {
    String text = Files.readString(script);
    int agent = text.indexOf("\nagent()");
    if (agent < 0) {
      throw new IOException(script + " has no function agent()");
    }
    List<String> options = new ArrayList<>();
    Matcher option = OPTION.matcher(text.substring(agent, text.indexOf("\n}", agent)));
    while (option.find()) {
      // Paths of files are the script's own business.
      if (option.group().indexOf('$') < 0) {
        options.add(option.group());
      }
    }
    return options;
  }
}
