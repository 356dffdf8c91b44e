package io.featherfall.action.command.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;

/** Whose files may be run. */
final class Owners {
  private static final int ROOT = 0;

  private Owners() {}

  /** Root and the user this process runs as, as numeric ids. */
  static Set<Integer> trusted() {
    try {
      int own = of(Path.of("/proc/self"));
      return own == ROOT ? Set.of(ROOT) : Set.of(ROOT, own);
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException notTold) {
      // The stricter choice: without /proc only root's files are run.
      return Set.of(ROOT);
    }
  }

  static int of(Path path) throws IOException {
    // /proc/self is a link that belongs to nobody in particular; what it points to counts.
    return (Integer) Files.getAttribute(path.toRealPath(), "unix:uid", LinkOption.NOFOLLOW_LINKS);
  }
}
