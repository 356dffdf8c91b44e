package io.featherfall.backup;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What belongs into a backup. Of the settings everything; of the state everything but what is made
 * anew, belongs to one process, or is a copy itself.
 */
final class Selection {
  /** In the data folder. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "agent.pid",
          "supervisor.pid",
          "ready",
          "control.sock",
          "shell-history",
          "mode.new",
          "karaf",
          "log",
          "tmp",
          "cache",
          BackupFormat.FOLDER,
          "support",
          BackupFormat.RESTORED_MARK);

  private Selection() {}

  /**
   * The files by their path in the archive.
   *
   * @param withDatabase whether the database's own files are taken as they are
   */
  static Map<String, Path> of(Path etc, Path data, boolean withDatabase) throws IOException {
    Map<String, Path> files = new TreeMap<>();
    add(etc, BackupFormat.ETC, files);
    Map<String, Path> state = new TreeMap<>();
    add(data, BackupFormat.DATA, state);
    state.forEach(
        (name, file) -> {
          if (kept(name.substring(BackupFormat.DATA.length()), withDatabase)) {
            files.put(name, file);
          }
        });
    return files;
  }

  private static boolean kept(String name, boolean withDatabase) {
    String first = name.split("/", 2)[0];
    if (LEFT_OUT.contains(first) || first.endsWith(".zip") || first.endsWith(".partial")) {
      return false;
    }
    // Set aside as damaged, or what SQLite makes anew.
    if (first.contains(".damaged-") || first.equals(BackupFormat.DATABASE + "-shm")) {
      return false;
    }
    return withDatabase || !first.startsWith(BackupFormat.DATABASE);
  }

  private static void add(Path folder, String prefix, Map<String, Path> files) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        Integer.MAX_VALUE,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            boolean own = directory.equals(folder);
            String name = own ? "" : folder.relativize(directory).toString();
            return !own && prefix.equals(BackupFormat.DATA) && LEFT_OUT.contains(name)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
              files.put(prefix + folder.relativize(file).toString().replace('\\', '/'), file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            // A link to nowhere, or a file that was just removed.
            if (Files.notExists(file)) {
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }
        });
  }
}
