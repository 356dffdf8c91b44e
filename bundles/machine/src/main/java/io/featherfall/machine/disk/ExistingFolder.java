package io.featherfall.machine.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that may not have been made yet: then what counts is where it will be made. */
final class ExistingFolder {
  private ExistingFolder() {}

  static Path of(Path folder) {
    Path path = folder.toAbsolutePath().normalize();
    Path parent = path.getParent();
    while (parent != null && !Files.isDirectory(path)) {
      path = parent;
      parent = path.getParent();
    }
    try {
      return path.toRealPath();
    } catch (IOException unreadable) {
      return path;
    }
  }
}
