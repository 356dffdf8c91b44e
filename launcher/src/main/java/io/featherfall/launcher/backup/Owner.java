package io.featherfall.launcher.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.stream.Stream;

/** What root makes for the agent has to belong to the agent's user. */
public final class Owner {
  private final PosixFileAttributes model;

  private Owner(PosixFileAttributes model) {
    this.model = model;
  }

  /** The owner of this file. */
  public static Owner of(Path file) throws IOException {
    return new Owner(Files.readAttributes(file, PosixFileAttributes.class));
  }

  public String name() {
    return model.owner().getName();
  }

  /** Gives a file, or a folder with all that is in it, to this owner. */
  public void take(Path tree) throws IOException {
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.toList()) {
        PosixFileAttributeView view =
            Files.getFileAttributeView(
                file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        PosixFileAttributes now = view.readAttributes();
        if (!now.owner().equals(model.owner())) {
          view.setOwner(model.owner());
        }
        if (!now.group().equals(model.group())) {
          view.setGroup(model.group());
        }
      }
    }
  }
}
