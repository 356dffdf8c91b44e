package io.featherfall.action.command.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Follows a path link by link and refuses to leave one folder, also for a moment: a link outside
 * the folder could be turned by whoever owns it, even if it leads back inside today.
 */
final class ContainedPath {
  private static final int MAX_LINKS = 40;

  /** The path leads out of the folder. */
  static final class EscapesException extends IOException {
    private static final long serialVersionUID = 1L;

    EscapesException(String message) {
      super(message);
    }
  }

  private final Path root;
  private final Set<Path> folders = new LinkedHashSet<>();

  /**
   * @param root the folder, behind all links
   */
  ContainedPath(Path root) {
    this.root = root;
  }

  /** The file behind all links. */
  Path resolve(Path relative) throws IOException {
    Deque<Path> rest = new ArrayDeque<>();
    relative.forEach(rest::add);
    Path at = root;
    folders.add(root);
    int links = 0;
    while (!rest.isEmpty()) {
      Path name = rest.pop();
      Path next = at.resolve(name).normalize();
      if (!next.startsWith(root)) {
        throw new EscapesException(next + " leads out of " + root);
      }
      if (!Files.isSymbolicLink(next)) {
        at = next;
        if (!rest.isEmpty()) {
          folders.add(at);
        }
        continue;
      }
      if (++links > MAX_LINKS) {
        throw new EscapesException("too many links");
      }
      Path target = Files.readSymbolicLink(next);
      if (target.isAbsolute()) {
        target = root.relativize(target.normalize());
        at = root;
      }
      push(target, rest);
    }
    Path real = at.toRealPath();
    if (!real.equals(at)) {
      throw new EscapesException("changed while it was looked at");
    }
    return real;
  }

  /** Every folder passed on the way, the root first. */
  Set<Path> folders() {
    return folders;
  }

  private static void push(Path target, Deque<Path> rest) {
    for (int i = target.getNameCount() - 1; i >= 0; i--) {
      rest.push(target.getName(i));
    }
  }
}
