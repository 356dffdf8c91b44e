package io.featherfall.itests.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many bundles have their classes in an agent's memory, after all garbage was collected. */
final class ClassLoaders {
  private static final Pattern BUNDLES =
      Pattern.compile("(\\d+)\\s+\\d+\\s+org\\.apache\\.felix\\.framework.*BundleClassLoader\\b");

  private ClassLoaders() {}

  static int count(Agent agent, Path folder) throws IOException {
    long pid = agent.process().orElseThrow().pid();
    Outcome histogram =
        Outcome.of(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(pid),
                "GC.class_histogram"),
            Map.of(),
            folder);
    assertThat(histogram.status()).as(histogram.text()).isZero();
    Matcher line = BUNDLES.matcher(histogram.out());
    int count = 0;
    while (line.find()) {
      count += Integer.parseInt(line.group(1));
    }
    assertThat(count).as(histogram.out()).isPositive();
    return count;
  }
}
