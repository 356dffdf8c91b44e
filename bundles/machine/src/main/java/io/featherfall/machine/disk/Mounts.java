package io.featherfall.machine.disk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The mounted file systems as Linux tells a process about them. */
final class Mounts {
  private static final int POINT = 4;
  private static final int OPTIONS = 5;

  private final Path table;

  /**
   * @param proc {@code /proc}
   */
  Mounts(Path proc) {
    table = proc.resolve("self/mountinfo");
  }

  /** One of them. */
  record Mount(Path point, List<String> options) {}

  /** The one a folder is on; empty where there is no such table. */
  Optional<Mount> of(Path folder) {
    Mount found = null;
    for (Mount mount : all()) {
      // Of two on one point the later one covers the other.
      if (folder.startsWith(mount.point())
          && (found == null || mount.point().getNameCount() >= found.point().getNameCount())) {
        found = mount;
      }
    }
    return Optional.ofNullable(found);
  }

  private List<Mount> all() {
    try {
      return Files.readAllLines(table, StandardCharsets.ISO_8859_1).stream()
          .map(line -> line.split(" "))
          .filter(columns -> columns.length > OPTIONS)
          .map(columns -> new Mount(path(columns[POINT]), List.of(columns[OPTIONS].split(","))))
          .toList();
    } catch (IOException elsewhere) {
      return List.of();
    }
  }

  /** Blanks and the like are written as octal numbers, other bytes as they are. */
  private static Path path(String column) {
    byte[] bytes = column.getBytes(StandardCharsets.ISO_8859_1);
    byte[] plain = new byte[bytes.length];
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      boolean escape = bytes[i] == '\\' && i + 3 < bytes.length;
      plain[length++] =
          escape ? (byte) Integer.parseInt(column.substring(i + 1, i + 4), 8) : bytes[i];
      i += escape ? 3 : 0;
    }
    return Path.of(new String(plain, 0, length, StandardCharsets.UTF_8));
  }
}
