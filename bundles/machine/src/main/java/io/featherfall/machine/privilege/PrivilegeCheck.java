package io.featherfall.machine.privilege;

import io.featherfall.machine.Finding;
import io.featherfall.machine.MachineCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether this user may read the settings and owns the state. What a target needs beyond that is
 * for its kind to say.
 */
public final class PrivilegeCheck implements MachineCheck {
  private static final String CHECK = "privilege";

  private final Path etc;
  private final Path data;
  private final String user;

  public PrivilegeCheck(Path etc, Path data) {
    this.etc = etc;
    this.data = data;
    this.user = System.getProperty("user.name");
  }

  @Override
  public Finding look() {
    String remedy = "run the agent, and this, as the owner of " + etc + " and " + data;
    if (Files.exists(data) && !(Files.isWritable(data) && Files.isExecutable(data))) {
      return Finding.error(
          CHECK, "user " + user + " may not write to " + data + owner(data), remedy);
    }
    Optional<Path> unreadable = unreadableSetting();
    if (unreadable.isPresent()) {
      return Finding.error(
          CHECK,
          "user " + user + " may not read " + unreadable.get() + owner(unreadable.get()),
          remedy);
    }
    return Finding.ok(CHECK, "user " + user + " may read the settings and write the data");
  }

  private Optional<Path> unreadableSetting() {
    if (!Files.isDirectory(etc)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(etc)) {
      return files
          .filter(file -> file.toString().endsWith(".cfg"))
          .filter(file -> !Files.isReadable(file))
          .sorted()
          .findFirst();
    } catch (IOException notListed) {
      return Optional.of(etc);
    }
  }

  private static String owner(Path path) {
    try {
      return ", which belongs to " + Files.getOwner(path).getName();
    } catch (IOException | UnsupportedOperationException unknown) {
      return "";
    }
  }
}
