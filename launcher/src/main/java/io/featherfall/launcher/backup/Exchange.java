package io.featherfall.launcher.backup;

import io.featherfall.backup.BackupException;
import io.featherfall.backup.BackupReader;
import io.featherfall.backup.PrivateFolder;
import io.featherfall.backup.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * Puts two fresh folders in the place of the present ones, both or none. The present ones are moved
 * aside; only what this made itself is ever deleted, and only if it was not used.
 */
final class Exchange implements AutoCloseable {
  private final Path etc;
  private final Path data;
  private final Path freshEtc;
  private final Path freshData;
  private final String stamp;

  Exchange(Path etc, Path data, String stamp) throws BackupException {
    this.stamp = stamp;
    try {
      // A link to a folder stays, and the folder that it means is exchanged.
      this.etc = Files.exists(etc) ? etc.toRealPath() : etc;
      this.data = Files.exists(data) ? data.toRealPath() : data;
      this.freshEtc = beside(this.etc, "restoring");
      this.freshData = beside(this.data, "restoring");
      PrivateFolder.make(freshEtc);
      PrivateFolder.make(freshData);
    } catch (IOException failed) {
      throw new BackupException(
          "the backup cannot be unpacked beside the present folders: " + Reason.of(failed), failed);
    }
  }

  Path freshData() {
    return freshData;
  }

  void unpack(BackupReader backup) throws BackupException {
    backup.unpack(freshEtc, freshData);
  }

  /** Exchanges the folders; tells what was done, a line each. */
  List<String> exchange() throws BackupException {
    List<String> said = new ArrayList<>();
    Deque<Path[]> done = new ArrayDeque<>();
    try {
      sameFolders(etc, freshEtc);
      likePresent(etc, freshEtc);
      likePresent(data, freshData);
      for (Path present : List.of(etc, data)) {
        if (Files.exists(present)) {
          Path aside = beside(present, "before-restore");
          move(present, aside, done);
          said.add("Aside     " + present + " is now " + aside);
        }
      }
      move(freshEtc, etc, done);
      move(freshData, data, done);
      said.add("Restored  " + etc);
      said.add("Restored  " + data);
      return said;
    } catch (IOException failed) {
      undo(done);
      throw new BackupException(
          "the folders cannot be exchanged and are as they were: " + failed.getMessage(), failed);
    }
  }

  @Override
  public void close() throws BackupException {
    for (Path unused : List.of(freshEtc, freshData)) {
      try {
        delete(unused);
      } catch (IOException failed) {
        throw new BackupException(unused + " is left over: " + Reason.of(failed), failed);
      }
    }
  }

  private Path beside(Path folder, String word) {
    Path path = folder.resolveSibling(folder.getFileName() + "." + word + "-" + stamp);
    for (int i = 2; Files.exists(path); i++) {
      path = folder.resolveSibling(folder.getFileName() + "." + word + "-" + stamp + "-" + i);
    }
    return path;
  }

  private static void likePresent(Path present, Path fresh) throws IOException {
    if (Files.exists(present)) {
      Owner.of(present).take(fresh);
      for (Path folder : folders(fresh)) {
        Path before = present.resolve(fresh.relativize(folder));
        Files.setPosixFilePermissions(
            folder, Files.getPosixFilePermissions(Files.isDirectory(before) ? before : present));
      }
    }
  }

  /**
   * A folder of the present settings that the backup has nothing for, deploy say, is there again.
   */
  private static void sameFolders(Path present, Path fresh) throws IOException {
    if (Files.exists(present)) {
      for (Path folder : folders(present)) {
        PrivateFolder.make(fresh.resolve(present.relativize(folder)));
      }
    }
  }

  private static List<Path> folders(Path top) throws IOException {
    try (Stream<Path> tree = Files.walk(top)) {
      return tree.filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)).toList();
    }
  }

  private static void move(Path from, Path to, Deque<Path[]> done) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    done.push(new Path[] {from, to});
  }

  private static void undo(Deque<Path[]> done) throws BackupException {
    for (Path[] step : done) {
      try {
        Files.move(step[1], step[0], StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException failed) {
        throw new BackupException(
            "move " + step[1] + " back to " + step[0] + " by hand: " + Reason.of(failed), failed);
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
