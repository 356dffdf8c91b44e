package io.featherfall.itests.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The archive that the build made, unpacked once for all tests. Its folder is never written to. */
public final class Product {
  private static final Path UNPACKED = unpack();

  private Product() {}

  /** The unpacked distribution. */
  public static Path home() {
    return UNPACKED;
  }

  /** {@code bin/featherfall}. */
  public static Path command() {
    return UNPACKED.resolve("bin/featherfall");
  }

  private static Path unpack() {
    try {
      Path archive = Path.of(System.getProperty("featherfall.archive"));
      Path folder = Path.of("target", "product").toAbsolutePath();
      // What an agent of an earlier build may have left there is not under test.
      delete(folder);
      Files.createDirectories(folder);
      Outcome tar =
          Outcome.of(
              List.of("tar", "xzf", archive.toString(), "-C", folder.toString()), Map.of(), folder);
      if (tar.status() != 0) {
        throw new IllegalStateException(tar.text());
      }
      try (Stream<Path> content = Files.list(folder)) {
        return content.filter(Files::isDirectory).findFirst().orElseThrow();
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
