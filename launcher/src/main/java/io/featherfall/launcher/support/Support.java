package io.featherfall.launcher.support;

import io.featherfall.backup.BackupException;
import io.featherfall.backup.BackupFormat;
import io.featherfall.backup.PrivateFolder;
import io.featherfall.backup.Reason;
import io.featherfall.control.ExitStatus;
import io.featherfall.launcher.backup.AgentOrder;
import io.featherfall.launcher.backup.Occupancy;
import io.featherfall.launcher.backup.Owner;
import io.featherfall.launcher.backup.Words;
import io.featherfall.support.LocalParts;
import io.featherfall.support.Mask;
import io.featherfall.support.SupportBundle;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * {@code Support ETC DATA VERSION [FILE]}: {@code featherfall support}. A running agent makes the
 * bundle itself, since it knows the most.
 */
public final class Support {
  private static final String FOLDER = "support";
  private static final String USAGE =
      """
      usage: featherfall support [FILE]

      Collects in one zip file what helps to find out what is wrong: versions, status,
      doctor, plans, runs, threads, settings and the newest 10 MB of logs. Secrets,
      addresses, names of users and hosts are replaced by stand-ins. FILE may be a folder;
      without it the bundle goes to the folder "support" of the data folder. While the
      agent is stopped there are only versions, settings and logs.

      Exit status: 0 done, 1 not done, 2 not understood.
      """;

  private final Path etc;
  private final Path data;
  private final String version;

  Support(Path etc, Path data, String version) {
    this.etc = etc;
    this.data = data;
    this.version = version;
  }

  public static void main(String[] args) {
    int status =
        new Support(Path.of(args[0]), Path.of(args[1]), args[2])
            .run(Arrays.asList(args).subList(3, args.length), System.out, System.err);
    System.exit(status);
  }

  int run(List<String> args, PrintStream out, PrintStream err) {
    try {
      Words words = Words.of(args, Set.of());
      if (words.has("--help")) {
        out.print(USAGE);
        return ExitStatus.OK;
      }
      Path usual =
          data.resolve(FOLDER)
              .resolve("featherfall-support-" + BackupFormat.stamp(Instant.now()) + ".zip");
      Path file = words.file().map(Path::of).orElse(usual).toAbsolutePath().normalize();
      Path target = Files.isDirectory(file) ? file.resolve(usual.getFileName()) : file;
      make(target, out);
      out.println("Support bundle  " + target);
      out.println(
          "Secrets, addresses and names are masked; look it through before you pass it on.");
      return ExitStatus.OK;
    } catch (Words.UsageException wrong) {
      err.println("featherfall support: " + wrong.getMessage());
      err.print(USAGE);
      return ExitStatus.USAGE;
    } catch (BackupException failed) {
      err.println("featherfall support: " + failed.getMessage());
      return ExitStatus.FAILED;
    }
  }

  private void make(Path target, PrintStream out) throws BackupException {
    try (Occupancy occupancy = Occupancy.of(data)) {
      if (occupancy.running()) {
        new AgentOrder(data).write("featherfall:support", FOLDER, target);
        return;
      }
    }
    out.println("The agent is stopped: only versions, settings and logs can be collected.");
    if (Files.exists(target)) {
      throw new BackupException(target + " is there already");
    }
    try {
      PrivateFolder.makeFor(target);
      LocalParts parts = new LocalParts(etc, data, version);
      Mask mask = new Mask();
      parts.teach(mask);
      try (SupportBundle bundle = new SupportBundle(target, mask)) {
        parts.addTo(bundle, false);
        bundle.finish();
      }
      if (target.startsWith(data)) {
        Owner.of(data).take(data.resolve(FOLDER));
      }
    } catch (IOException failed) {
      throw new BackupException(target + " cannot be written: " + Reason.of(failed), failed);
    }
  }
}
