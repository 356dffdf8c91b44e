package io.featherfall.machine.disk;

import io.featherfall.machine.Finding;
import io.featherfall.machine.MachineCheck;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** Whether the data folder takes what the agent writes, by writing a little of it. */
public final class DiskCheck implements MachineCheck {
  private static final String CHECK = "disk";
  private static final long MEGABYTE = 1L << 20;

  /** Below this much free a day's log and the database's journal may not fit. */
  private static final long SHORT = 200 * MEGABYTE;

  /** Below this much free the database's own library does not even fit. */
  private static final long FULL = 20 * MEGABYTE;

  private static final int TRIAL_BYTES = 64 * 1024;

  private final Path data;

  public DiskCheck(Path data) {
    this.data = data;
  }

  @Override
  public Finding look() {
    Path folder = ExistingFolder.of(data);
    try {
      long free = Files.getFileStore(folder).getUsableSpace();
      String room = amount(free) + " are free for " + data;
      String remedy = "free some space there, or set FEATHERFALL_DATA to a folder elsewhere";
      if (free < FULL) {
        return Finding.error(CHECK, "the disk is full: only " + room, remedy);
      }
      write(folder);
      return free < SHORT
          ? Finding.warning(CHECK, "the disk is nearly full: only " + room, remedy)
          : Finding.ok(CHECK, room);
    } catch (AccessDeniedException denied) {
      return Finding.note(
          CHECK,
          "cannot tell: user " + System.getProperty("user.name") + " may not write to " + folder,
          "run this as the agent's user or as root");
    } catch (IOException | ReadOnlyFileSystemException notWritten) {
      return Finding.error(
          CHECK,
          "nothing can be written to " + folder + ": " + reason(notWritten),
          "mount it writable, free space and inodes (df -h, df -i), or set FEATHERFALL_DATA");
    }
  }

  /** Only a file that reached the disk proves that there is room, an inode and no fault. */
  private static void write(Path folder) throws IOException {
    Path trial = Files.createTempFile(folder, ".doctor", "");
    try (FileChannel channel = FileChannel.open(trial, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate(TRIAL_BYTES));
      channel.force(true);
    } finally {
      Files.deleteIfExists(trial);
    }
  }

  private static String amount(long bytes) {
    return bytes < 10 * 1024 * MEGABYTE
        ? bytes / MEGABYTE + " MB"
        : String.format(Locale.ROOT, "%d GB", bytes / (1024 * MEGABYTE));
  }

  private static String reason(Exception failure) {
    String message = String.valueOf(failure.getMessage());
    return message.substring(message.lastIndexOf(": ") + 1).strip();
  }
}
