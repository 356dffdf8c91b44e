package io.featherfall.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * What the framework keeps of the distribution's bundles. It remembers where they lay and that all
 * were installed, so after an upgrade, or when the distribution was moved, it would go on with the
 * old ones: it is thrown away then, and made anew by a first start. No state is in it.
 */
final class BundleCache {
  /** Of the product's content, written by the build. */
  private static final Path BUILD_ID = Path.of("system", "build-id");

  private final Path home;
  private final Path cache;

  BundleCache(Path home, Path cache) {
    this.home = home;
    this.cache = cache;
  }

  /** Makes sure that it is of this distribution; says whether an older one had to go. */
  boolean renew() throws IOException {
    Path stamp = cache.resolve("distribution");
    String current = distribution();
    boolean known = Files.exists(stamp);
    if (known && Files.readString(stamp).equals(current)) {
      return false;
    }
    boolean used = known || Files.exists(cache.resolve("cache"));
    delete();
    Files.createDirectories(cache.resolve("tmp"));
    Path draft = cache.resolve("distribution.new");
    Files.writeString(draft, current);
    Files.move(draft, stamp, StandardCopyOption.ATOMIC_MOVE);
    return used;
  }

  private String distribution() throws IOException {
    String id = Files.readString(home.resolve(BUILD_ID), StandardCharsets.US_ASCII).strip();
    return id + "\n" + home + "\n";
  }

  private void delete() throws IOException {
    if (!Files.exists(cache)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(cache)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
