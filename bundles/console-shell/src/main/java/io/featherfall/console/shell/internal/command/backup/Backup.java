package io.featherfall.console.shell.internal.command.backup;

import io.featherfall.api.service.BackupService;
import io.featherfall.api.service.StoreException;
import io.featherfall.backup.BackupException;
import io.featherfall.backup.BackupFormat;
import io.featherfall.backup.BackupReport;
import io.featherfall.backup.BackupWriter;
import io.featherfall.backup.Manifest;
import io.featherfall.backup.PrivateFolder;
import io.featherfall.backup.Reason;
import io.featherfall.console.shell.internal.command.ArgumentCommand;
import io.featherfall.console.shell.internal.command.CommandRefusedException;
import io.featherfall.console.shell.internal.command.Desk;
import io.featherfall.control.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;

/** {@code featherfall:backup}. */
@Service
@Command(
    scope = "featherfall",
    name = "backup",
    description = "Writes settings, database and mode into one zip file.",
    detailedDescription =
        "The agent goes on meanwhile. Without a file the backup goes to the folder \"backup\" of the"
            + " data folder. It holds the secrets of the settings: only the agent's user can read"
            + " it. To get it back, stop the agent: featherfall restore FILE\n"
            + "Examples:\n  featherfall:backup\n  featherfall:backup /srv/featherfall.zip --json")
public final class Backup extends ArgumentCommand {
  @Argument(index = 0, name = "file", description = "The file, or the folder for it; absolute.")
  @Completion(FileCompleter.class)
  String file;

  @Option(name = "--json", description = "For programs: one object.")
  boolean json;

  @Override
  protected int run(Desk desk) throws Exception {
    Instant now = desk.clock().instant();
    AgentFolders folders = AgentFolders.of(bundleContext());
    Path target = folders.target(file, BackupFormat.usualFile(folders.data(), now));
    BackupReport report = write(desk.services().require(BackupService.class), folders, target, now);
    if (json) {
      desk.screen().line(report.json());
    } else {
      report.lines().forEach(desk.screen()::line);
    }
    return ExitStatus.OK;
  }

  static BackupReport write(BackupService database, AgentFolders folders, Path target, Instant now)
      throws CommandRefusedException, IOException {
    Path copy =
        folders
            .data()
            .resolve(BackupFormat.FOLDER)
            .resolve("database-" + BackupFormat.stamp(now) + "-" + Math.abs(target.hashCode()));
    try {
      PrivateFolder.makeFor(copy);
      database.copyDatabase(copy);
      Manifest manifest =
          new BackupWriter(folders.etc(), folders.data(), folders.version())
              .write(target, now, Optional.of(copy));
      return new BackupReport(target, manifest);
    } catch (StoreException | BackupException failed) {
      throw CommandRefusedException.failed(failed.getMessage());
    } catch (IOException failed) {
      throw CommandRefusedException.failed(target + ": " + Reason.of(failed));
    } finally {
      Files.deleteIfExists(copy);
    }
  }
}
