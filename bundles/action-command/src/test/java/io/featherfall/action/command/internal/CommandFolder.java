package io.featherfall.action.command.internal;

import io.featherfall.api.action.TargetConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;

/** An allowed folder with command files, as an administrator would lay it out. */
final class CommandFolder {
  private final Path path;

  CommandFolder(Path parent) {
    try {
      path = Files.createDirectories(parent.resolve("commands").toAbsolutePath());
      mode(path, "rwxr-xr-x");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  Path path() {
    return path;
  }

  CommandFileInspector inspector() {
    return new CommandFileInspector(path, Owners.trusted());
  }

  Path script(String name, String body) {
    try {
      Path file = path.resolve(name);
      for (Path up = file.getParent(); !up.equals(path); up = up.getParent()) {
        Files.createDirectories(up);
        mode(up, "rwxr-xr-x");
      }
      Files.writeString(file, "#!/bin/sh\n" + body + "\n");
      mode(file, "rwxr-xr-x");
      return file;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static void mode(Path path, String permissions) {
    try {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static TargetConfig config(Path file, String... keysAndValues) {
    Map<String, String> settings = new HashMap<>();
    settings.put("file", file.toString());
    for (int i = 0; i < keysAndValues.length; i += 2) {
      settings.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return new TargetConfig("stop-database", "command", settings);
  }
}
