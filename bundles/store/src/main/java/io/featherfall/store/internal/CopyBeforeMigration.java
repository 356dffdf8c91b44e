package io.featherfall.store.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the database as an older version left it, so that one can go back to that version. */
final class CopyBeforeMigration {
  private static final Logger LOG = LoggerFactory.getLogger(CopyBeforeMigration.class);

  /** Without a copy nothing is migrated. */
  static final class NoCopyException extends SQLException {
    private static final long serialVersionUID = 1L;

    NoCopyException(Path target, Exception cause) {
      super("the copy before the upgrade, " + target + ", cannot be made: " + cause, cause);
    }
  }

  private final Path folder;
  private final String name;
  private final String stamp;

  /**
   * @param name of the database
   * @param stamp the time in the copy's name
   */
  CopyBeforeMigration(Path folder, String name, String stamp) {
    this.folder = folder;
    this.name = name;
    this.stamp = stamp;
  }

  /** Copies the database of this older schema. */
  void make(Connection connection, int schema) throws NoCopyException {
    Path target = folder.resolve(name + ".schema-" + schema + "-" + stamp);
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectory(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      for (int i = 2; Files.exists(target); i++) {
        target = folder.resolve(name + ".schema-" + schema + "-" + stamp + "-" + i);
      }
      DatabaseCopy.make(connection, target);
      LOG.info(
          "The database is brought from schema {} to {}; as it was it is kept as {}",
          schema,
          Schema.VERSION,
          target);
    } catch (SQLException | IOException failed) {
      throw new NoCopyException(target, failed);
    }
  }
}
