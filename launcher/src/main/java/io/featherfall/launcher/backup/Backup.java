package io.featherfall.launcher.backup;

import io.featherfall.backup.BackupException;
import io.featherfall.backup.BackupFormat;
import io.featherfall.backup.BackupReader;
import io.featherfall.backup.BackupReport;
import io.featherfall.backup.BackupWriter;
import io.featherfall.backup.PrivateFolder;
import io.featherfall.backup.Reason;
import io.featherfall.control.ExitStatus;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code Backup ETC DATA VERSION [--json] [FILE]}: {@code featherfall backup}. A running agent
 * makes the backup itself, since only it can copy its database as it is at one moment.
 */
public final class Backup {
  private static final String JSON = "--json";
  private static final String USAGE =
      """
      usage: featherfall backup [--json] [FILE]

      Writes the settings and the state worth keeping (database, mode) into one zip file,
      while the agent runs or not. FILE may be a folder; without it the backup goes to the
      folder "backup" of the data folder. The file holds the secrets of the settings: only
      its owner can read it. To get it back: featherfall restore FILE

      Exit status: 0 done, 1 not done, 2 not understood.
      """;

  private final Path etc;
  private final Path data;
  private final String version;

  Backup(Path etc, Path data, String version) {
    this.etc = etc;
    this.data = data;
    this.version = version;
  }

  public static void main(String[] args) {
    int status =
        new Backup(Path.of(args[0]), Path.of(args[1]), args[2])
            .run(Arrays.asList(args).subList(3, args.length), System.out, System.err);
    System.exit(status);
  }

  int run(List<String> args, PrintStream out, PrintStream err) {
    try {
      Words words = Words.of(args, Set.of(JSON));
      if (words.has("--help")) {
        out.print(USAGE);
        return ExitStatus.OK;
      }
      Instant now = Instant.now();
      Path target = target(words, now);
      make(target, now);
      try (BackupReader made = BackupReader.open(target)) {
        BackupReport report = new BackupReport(target, made.manifest());
        if (words.has(JSON)) {
          out.println(report.json());
        } else {
          report.lines().forEach(out::println);
        }
      }
      return ExitStatus.OK;
    } catch (Words.UsageException wrong) {
      err.println("featherfall backup: " + wrong.getMessage());
      err.print(USAGE);
      return ExitStatus.USAGE;
    } catch (BackupException failed) {
      err.println("featherfall backup: " + failed.getMessage());
      return ExitStatus.FAILED;
    }
  }

  private Path target(Words words, Instant now) {
    Path usual = BackupFormat.usualFile(data, now);
    Path file = words.file().map(Path::of).orElse(usual).toAbsolutePath().normalize();
    return Files.isDirectory(file) ? file.resolve(usual.getFileName()) : file;
  }

  private void make(Path target, Instant now) throws BackupException {
    try (Occupancy occupancy = Occupancy.of(data)) {
      if (occupancy.running()) {
        new AgentOrder(data).write("featherfall:backup", BackupFormat.FOLDER, target);
      } else {
        stopped(target, now);
      }
    }
  }

  private void stopped(Path target, Instant now) throws BackupException {
    Path own = data.resolve(BackupFormat.FOLDER);
    try {
      if (target.startsWith(own) && Files.isDirectory(data)) {
        PrivateFolder.make(own);
      }
      new BackupWriter(etc, data, version).write(target, now, Optional.empty());
      if (target.startsWith(own)) {
        Owner.of(data).take(own);
      }
    } catch (IOException failed) {
      throw new BackupException(target + " cannot be written: " + Reason.of(failed), failed);
    }
  }
}
