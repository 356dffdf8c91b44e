package io.featherfall.backup;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** What a backup looks like. */
public final class BackupFormat {
  /** The schema of the database that this version knows. A test of the store compares. */
  public static final int SCHEMA = 2;

  /** The folder under the data folder that backups go to unless told otherwise. */
  public static final String FOLDER = "backup";

  /** In the data folder: tells the store that its database was restored. */
  public static final String RESTORED_MARK = "restored";

  static final int FORMAT = 1;
  static final String MANIFEST = "featherfall-backup.txt";
  static final String ETC = "etc/";
  static final String DATA = "data/";
  static final String DATABASE = "featherfall.db";

  /** In the data folder: the operating mode. */
  public static final String MODE = DATA + "mode";

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private BackupFormat() {}

  public static String stamp(Instant at) {
    return STAMP.format(at);
  }

  /** Where a backup goes if nobody says otherwise. */
  public static Path usualFile(Path data, Instant at) {
    return data.resolve(FOLDER).resolve("featherfall-backup-" + stamp(at) + ".zip");
  }
}
