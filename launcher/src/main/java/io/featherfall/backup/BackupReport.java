package io.featherfall.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A backup that was made, in words for people or for programs. */
public final class BackupReport {
  private static final int BLOCK = 1024;

  private final Path file;
  private final Manifest manifest;
  private final long bytes;

  public BackupReport(Path file, Manifest manifest) throws BackupException {
    this.file = file;
    this.manifest = manifest;
    try {
      this.bytes = Files.size(file);
    } catch (IOException gone) {
      throw new BackupException(file + " cannot be read: " + Reason.of(gone), gone);
    }
  }

  public List<String> lines() {
    return List.of(
        "Settings  " + files(manifest.count(BackupFormat.ETC)),
        "State     "
            + files(manifest.count(BackupFormat.DATA))
            + (manifest.schema() == 0 ? ", no database" : ", database schema " + manifest.schema()),
        "Backup    " + file + " (" + (bytes + BLOCK - 1) / BLOCK + " kB)",
        "It holds the secrets of the settings; only its owner can read it. Keep a copy elsewhere.");
  }

  /** One JSON object in one line. */
  public String json() {
    return "{\"file\":\""
        + file.toString().replace("\\", "\\\\").replace("\"", "\\\"")
        + "\",\"version\":\""
        + manifest.version()
        + "\",\"schema\":"
        + manifest.schema()
        + ",\"createdAt\":\""
        + manifest.created()
        + "\",\"running\":"
        + manifest.running()
        + ",\"settings\":"
        + manifest.count(BackupFormat.ETC)
        + ",\"state\":"
        + manifest.count(BackupFormat.DATA)
        + ",\"bytes\":"
        + bytes
        + "}";
  }

  private static String files(long count) {
    return count + (count == 1 ? " file" : " files");
  }
}
