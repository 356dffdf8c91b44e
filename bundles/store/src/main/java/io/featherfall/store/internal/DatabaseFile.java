package io.featherfall.store.internal;

import io.featherfall.api.health.Problem;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The database's file: where it lies, and what is done if it cannot be used as it is. */
final class DatabaseFile {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseFile.class);
  private static final String NAME = "featherfall.db";
  private static final String DAMAGED = NAME + ".damaged-";
  private static final String BACKUP = "backup";
  private static final List<String> COMPANIONS = List.of("-wal", "-shm");
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final Path folder;
  private final Path temporary;
  private final Path path;
  private final InstantSource clock;

  /**
   * @param folder the agent's data folder; created if absent
   */
  DatabaseFile(Path folder, InstantSource clock) {
    this.folder = folder;
    this.temporary = folder.resolve("tmp");
    this.path = folder.resolve(NAME);
    this.clock = clock;
  }

  /**
   * An open database.
   *
   * @param problems what is wrong with the files beside it
   */
  record Opened(Database database, List<Problem> problems) {}

  Path path() {
    return path;
  }

  /** Opens the database; a damaged one is set aside and a fresh one begun. */
  Opened open() throws CannotOpenException {
    prepare();
    try {
      return opened(Database.open(path, copy()));
    } catch (SQLException failed) {
      if (!Database.damaged(failed)) {
        throw unusable(failed);
      }
      setAside(failed);
      try {
        return opened(Database.open(path, copy()));
      } catch (SQLException again) {
        throw unusable(again);
      }
    }
  }

  private Opened opened(Database database) throws CannotOpenException {
    try {
      new RestoredMark(folder, clock).obey(database);
      return new Opened(database, setAsideBefore());
    } catch (IOException | SQLException unreadable) {
      database.close();
      throw unusable(unreadable);
    }
  }

  private CopyBeforeMigration copy() {
    return new CopyBeforeMigration(folder.resolve(BACKUP), NAME, STAMP.format(clock.instant()));
  }

  private void prepare() throws CannotOpenException {
    try {
      Files.createDirectories(folder);
      if (!Files.isDirectory(temporary)) {
        Files.createDirectory(temporary, owner("rwx------"));
      }
      removeLeftOvers();
      if (!Files.exists(path)) {
        create();
      }
    } catch (IOException failed) {
      throw unusable(failed);
    }
    // The driver unpacks its native library there; the system's own folder may forbid to run it.
    System.setProperty("org.sqlite.tmpdir", temporary.toString());
  }

  private void create() throws IOException {
    try {
      Files.createFile(path, owner("rw-------"));
    } catch (FileAlreadyExistsException meanwhile) {
      LOG.debug("{} was created by somebody else", path);
    }
  }

  /** A killed process leaves its copy of the native library behind. */
  private void removeLeftOvers() throws IOException {
    try (DirectoryStream<Path> old = Files.newDirectoryStream(temporary, "sqlite-*")) {
      for (Path file : old) {
        Files.deleteIfExists(file);
      }
    }
  }

  private void setAside(SQLException damage) throws CannotOpenException {
    Path aside = folder.resolve(DAMAGED + STAMP.format(clock.instant()));
    try {
      for (int i = 2; Files.exists(aside); i++) {
        aside = folder.resolve(DAMAGED + STAMP.format(clock.instant()) + "-" + i);
      }
      Files.move(path, aside);
      for (String companion : COMPANIONS) {
        Path file = folder.resolve(NAME + companion);
        if (Files.exists(file)) {
          Files.move(file, folder.resolve(aside.getFileName() + companion));
        }
      }
      create();
      LOG.error(
          "The database was damaged and is set aside as {}; a fresh one is begun", aside, damage);
    } catch (IOException failed) {
      failed.addSuppressed(damage);
      throw unusable(failed);
    }
  }

  private List<Problem> setAsideBefore() throws IOException {
    List<Problem> problems = new ArrayList<>();
    try (DirectoryStream<Path> damaged = Files.newDirectoryStream(folder, DAMAGED + "*")) {
      for (Path file : damaged) {
        if (COMPANIONS.stream().noneMatch(file.toString()::endsWith)) {
          problems.add(
              new Problem(
                  Problem.Severity.WARNING,
                  path.toString(),
                  "was damaged; a fresh database was begun and the old one is "
                      + file
                      + "; a run that it knew to be under way is not resumed from there",
                  "check the disk, keep the old file elsewhere or delete it, then restart"));
        }
      }
    }
    return problems;
  }

  private CannotOpenException unusable(Exception failure) {
    if (failure instanceof Database.NewerSchemaException) {
      return new CannotOpenException(
          failure.getMessage(),
          "run the newer version, or move the file away and restart; it is left unchanged",
          true,
          failure);
    }
    if (failure instanceof CopyBeforeMigration.NoCopyException) {
      return new CannotOpenException(
          "is of an older version and is left unchanged: " + failure.getMessage(),
          "make space in "
              + folder
              + " and see that it can be written; it is tried again every"
              + " second",
          false,
          failure);
    }
    if (failure instanceof Database.NativeLibraryException) {
      return new CannotOpenException(
          "cannot be opened: " + failure.getMessage(),
          "let programs be executed in "
              + temporary
              + " (mounted noexec?) on a supported processor, then restart",
          true,
          failure);
    }
    return new CannotOpenException(
        "cannot be opened: " + failure,
        "see that " + folder + " can be written and has space; it is tried again every second",
        false,
        failure);
  }

  private static FileAttribute<?> owner(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }
}
