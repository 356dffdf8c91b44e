package io.featherfall.machine.disk;

import io.featherfall.machine.Finding;
import io.featherfall.machine.MachineCheck;
import java.nio.file.Path;
import java.util.Optional;

/** Whether the file system lets programs run that the agent needs to run from there. */
public final class NoExecCheck implements MachineCheck {
  private static final String CHECK = "noexec";

  private final Path folder;
  private final Mounts mounts;
  private final String may;
  private final String mayNot;
  private final String orElse;

  private NoExecCheck(Path folder, Path proc, String may, String mayNot, String orElse) {
    this.folder = folder;
    this.mounts = new Mounts(proc);
    this.may = may;
    this.mayNot = mayNot;
    this.orElse = orElse;
  }

  /** The data folder: the database's native library is unpacked and loaded there. */
  public static NoExecCheck ofData(Path data, Path proc) {
    return new NoExecCheck(
        data.resolve("tmp"),
        proc,
        "the database's library may be loaded",
        "the database cannot be opened, so runs and counters are not kept",
        "or set FEATHERFALL_DATA to a folder elsewhere");
  }

  /** The folder command files are run from. */
  public static NoExecCheck ofCommands(Path commands, Path proc) {
    return new NoExecCheck(
        commands,
        proc,
        "command files may be run",
        "no command file can be run in an outage",
        "or set allowedFolder of io.featherfall.action.command to a folder elsewhere");
  }

  @Override
  public Finding look() {
    Optional<Mounts.Mount> mount = mounts.of(ExistingFolder.of(folder));
    if (mount.isEmpty()) {
      return Finding.note(CHECK, "this system does not tell how " + folder + " is mounted", "");
    }
    if (!mount.get().options().contains("noexec")) {
      return Finding.ok(CHECK, may + " from " + folder);
    }
    Path point = mount.get().point();
    return Finding.error(
        CHECK,
        mayNot + ": " + folder + " lies on " + point + ", mounted noexec",
        "mount -o remount,exec " + point + " (and in /etc/fstab), " + orElse);
  }
}
