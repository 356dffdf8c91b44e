package io.featherfall.launcher.backup;

import io.featherfall.backup.BackupException;
import io.featherfall.backup.BackupFormat;
import io.featherfall.backup.BackupReader;
import io.featherfall.backup.Manifest;
import io.featherfall.backup.Reason;
import io.featherfall.control.ExitStatus;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/**
 * {@code Restore ETC DATA VERSION [--keep-mode] FILE}: {@code featherfall restore}. Nothing is
 * touched before all of the backup is unpacked and checked, and nothing is ever deleted.
 */
public final class Restore {
  private static final int RUNNING = 4;
  private static final String KEEP_MODE = "--keep-mode";
  private static final String USAGE =
      """
      usage: featherfall restore [--keep-mode] FILE

      Puts back what featherfall backup has written. The agent has to be stopped. The
      present settings and state are moved aside, not deleted. Afterwards the mode is
      observe, so that an agent restored on another machine shuts nothing down by
      surprise; --keep-mode keeps the backup's mode.

      Exit status: 0 done, 1 not done, 2 not understood, 4 the agent runs.
      """;

  private final Path etc;
  private final Path data;
  private final String version;

  Restore(Path etc, Path data, String version) {
    this.etc = etc;
    this.data = data;
    this.version = version;
  }

  public static void main(String[] args) {
    int status =
        new Restore(Path.of(args[0]), Path.of(args[1]), args[2])
            .run(Arrays.asList(args).subList(3, args.length), System.out, System.err);
    System.exit(status);
  }

  int run(List<String> args, PrintStream out, PrintStream err) {
    try {
      Words words = Words.of(args, Set.of(KEEP_MODE));
      if (words.has("--help")) {
        out.print(USAGE);
        return ExitStatus.OK;
      }
      if (words.file().isEmpty()) {
        throw new Words.UsageException("which backup?");
      }
      return restore(Path.of(words.file().get()).toAbsolutePath(), words.has(KEEP_MODE), out, err);
    } catch (Words.UsageException wrong) {
      err.println("featherfall restore: " + wrong.getMessage());
      err.print(USAGE);
      return ExitStatus.USAGE;
    } catch (BackupException failed) {
      err.println("featherfall restore: " + failed.getMessage());
      return ExitStatus.FAILED;
    }
  }

  private int restore(Path file, boolean keepMode, PrintStream out, PrintStream err)
      throws BackupException {
    try (BackupReader backup = BackupReader.open(file);
        Occupancy occupancy = Occupancy.of(data)) {
      if (occupancy.running()) {
        err.println("featherfall restore: the agent works on " + data + "; stop it first");
        return RUNNING;
      }
      Manifest manifest = backup.manifest();
      out.println(
          "Backup    of "
              + manifest.created().truncatedTo(ChronoUnit.SECONDS)
              + ", made by version "
              + manifest.version()
              + (manifest.version().equals(version) ? "" : " (this one is " + version + ")"));
      try (Exchange exchange = new Exchange(etc, data, BackupFormat.stamp(Instant.now()))) {
        exchange.unpack(backup);
        out.println("Checked   " + manifest.files().size() + " files: all checksums are right");
        String mode = mode(backup);
        if (!keepMode) {
          Files.deleteIfExists(exchange.freshData().resolve("mode"));
        }
        mark(exchange.freshData(), file);
        exchange.exchange().forEach(out::println);
        sayMode(mode, keepMode, out);
      }
      return ExitStatus.OK;
    } catch (IOException failed) {
      throw new BackupException(Reason.of(failed), failed);
    }
  }

  /** On the disk before the state it belongs to: a run of the backup must never be resumed. */
  private static void mark(Path data, Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            data.resolve(BackupFormat.RESTORED_MARK),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE)) {
      ByteBuffer text = ByteBuffer.wrap((file + "\n").getBytes(StandardCharsets.UTF_8));
      while (text.hasRemaining()) {
        channel.write(text);
      }
      channel.force(true);
    }
    try (FileChannel folder = FileChannel.open(data, StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  private static void sayMode(String mode, boolean keepMode, PrintStream out) {
    if (keepMode && !mode.isEmpty()) {
      out.println("Mode      " + mode + ", as it was when the backup was made");
      return;
    }
    out.println(
        "Mode      observe: nothing is shut down until somebody sets it"
            + (mode.isEmpty() ? "" : ". It was " + mode + " when the backup was made"));
    out.println("          featherfall exec 'mode:set armed' arms the agent once it runs");
    out.println("A run that was under way when the backup was made is not resumed.");
  }

  private static String mode(BackupReader backup) throws BackupException, IOException {
    Properties mode = new Properties();
    mode.load(new StringReader(backup.text(BackupFormat.MODE)));
    return mode.getProperty("mode", "");
  }
}
