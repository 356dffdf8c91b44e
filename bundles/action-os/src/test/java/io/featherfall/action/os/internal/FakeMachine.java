package io.featherfall.action.os.internal;

import io.featherfall.api.action.TargetConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A machine made of files in a temporary folder. Its programs only write down that they were
 * started; nothing of the real machine is ever looked up.
 */
final class FakeMachine {
  private final Path folder;
  private final Path programs;
  private final Path started;

  FakeMachine(Path folder) {
    this.folder = folder;
    this.programs = folder.resolve("programs");
    this.started = folder.resolve("started");
    write("status", "Name:\tjava\nUid:\t0\t0\t0\t0\n");
  }

  Machine machine() {
    return new Machine(
        folder.resolve("status"), folder.resolve("systemd"), List.of(programs), "agent");
  }

  FakeMachine runBySystemd() {
    try {
      Files.createDirectories(folder.resolve("systemd"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return this;
  }

  FakeMachine userId(int effective) {
    write("status", "Name:\tjava\nUid:\t0\t" + effective + "\t0\t0\n");
    return this;
  }

  /** A program that notes its start, then does this. */
  Path program(String name, String body) {
    return script(name, "echo \"$0 $*\" >> '" + started + "'\n" + body);
  }

  /** What answers the question whether this user may power off; it is no start of anything. */
  FakeMachine logind(String body) {
    script("busctl", "[ \"$5\" = CanPowerOff ] || exit 7\n" + body);
    return this;
  }

  List<String> started() {
    try {
      return Files.exists(started) ? Files.readAllLines(started) : List.of();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static TargetConfig config(String... keysAndValues) {
    Map<String, String> settings = new HashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      settings.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return new TargetConfig("this machine", "os", settings);
  }

  private Path script(String name, String body) {
    Path file = write("programs/" + name, "#!/bin/sh\n" + body + "\n");
    try {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return file;
  }

  private Path write(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
