package io.featherfall.itests.failure;

import io.featherfall.itests.product.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/** A disk of its own at a folder, small enough to be filled. Needs root. */
final class SmallDisk implements AutoCloseable {
  private static final int MEGABYTES = 200;

  private final Path folder;
  private final Path filler;

  private SmallDisk(Path folder) {
    this.folder = folder;
    this.filler = folder.resolve("filler");
  }

  static SmallDisk at(Path folder) throws IOException {
    Files.createDirectories(folder);
    outside(
        folder.getParent(),
        "mount",
        "-t",
        "tmpfs",
        "-o",
        "size=" + MEGABYTES + "m,mode=700",
        "small",
        folder.toString());
    return new SmallDisk(folder);
  }

  /** Nothing more can be written. */
  void fill() throws IOException {
    for (int portion = 1 << 16; portion > 0; portion >>= 4) {
      fill(new byte[portion]);
    }
  }

  private void fill(byte[] portion) throws IOException {
    try (OutputStream out =
        Files.newOutputStream(filler, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (long left = (long) MEGABYTES << 20; left > 0; left -= portion.length) {
        out.write(portion);
      }
    } catch (IOException full) {
      if (Files.getFileStore(folder).getUsableSpace() >= 1 << 16) {
        throw full;
      }
    }
  }

  /** There is room again. */
  void free() throws IOException {
    Files.deleteIfExists(filler);
  }

  @Override
  public void close() throws IOException {
    // Lazily: whatever still runs there ends without it.
    outside(folder.getParent(), "umount", "--lazy", folder.toString());
  }

  private static void outside(Path scratch, String... command) throws IOException {
    Outcome outcome = Outcome.of(List.of(command), Map.of(), scratch);
    if (outcome.status() != 0) {
      throw new IOException(String.join(" ", command) + ": " + outcome.text() + " (needs root)");
    }
  }
}
