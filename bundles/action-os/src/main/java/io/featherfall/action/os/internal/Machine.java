package io.featherfall.action.os.internal;

import io.featherfall.process.Invocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where to look at this machine.
 *
 * @param processStatus the kernel's account of this process
 * @param systemdFolder is there if systemd runs the machine
 * @param searchedFolders where programs named without a folder are looked for
 * @param user the name of the agent's user, for advice only
 */
record Machine(Path processStatus, Path systemdFolder, List<Path> searchedFolders, String user) {

  static final Machine THIS =
      new Machine(
          Path.of("/proc/self/status"),
          Path.of("/run/systemd/system"),
          Invocation.SEARCHED_FOLDERS,
          System.getProperty("user.name", "featherfall"));

  private static final String UIDS = "Uid:";
  private static final int EFFECTIVE = 2;

  boolean runBySystemd() {
    return Files.isDirectory(systemdFolder);
  }

  /** Whether this process has root's effective user id; {@code false} if that cannot be told. */
  boolean root() {
    try {
      return Files.readAllLines(processStatus).stream()
          .filter(line -> line.startsWith(UIDS))
          .map(line -> line.split("\\s+"))
          .anyMatch(ids -> ids.length > EFFECTIVE && ids[EFFECTIVE].equals("0"));
    } catch (IOException notTold) {
      return false;
    }
  }

  /** The executable file of this name or absolute path; empty if there is none. */
  Optional<Path> program(String name) {
    try {
      Path path = Path.of(name);
      if (path.isAbsolute()) {
        return Optional.of(path).filter(Machine::executable);
      }
      return path.getNameCount() == 1 && !name.isEmpty()
          ? searchedFolders.stream()
              .map(folder -> folder.resolve(path))
              .filter(Machine::executable)
              .findFirst()
          : Optional.empty();
    } catch (InvalidPathException notAPath) {
      return Optional.empty();
    }
  }

  private static boolean executable(Path path) {
    return Files.isRegularFile(path) && Files.isExecutable(path);
  }
}
