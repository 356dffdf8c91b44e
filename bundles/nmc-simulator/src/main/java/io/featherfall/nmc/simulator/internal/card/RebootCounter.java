package io.featherfall.nmc.simulator.internal.card;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;

/**
 * {@code SR}, one more at each start, kept in a file. {@code SU} begins anew with each start, so
 * the pair grows across restarts without {@code SU} being written down.
 */
final class RebootCounter {
  private static final long MAX = 0xFFFFFFFFL;

  private final Optional<Path> file;
  private long reboots;

  RebootCounter(Optional<Path> file) {
    this.file = file;
  }

  /**
   * Counts a restart; the new number is on the disk before it is used.
   *
   * @throws IOException if the file cannot be read or written, or holds something else
   */
  long next() throws IOException {
    long last = file.isPresent() ? read(file.get()) : reboots;
    if (last >= MAX) {
      throw new IOException("the reboot counter is at its end in " + file);
    }
    reboots = last + 1;
    if (file.isPresent()) {
      write(file.get(), reboots);
    }
    return reboots;
  }

  private static long read(Path file) throws IOException {
    String text;
    try {
      text = Files.readString(file, StandardCharsets.US_ASCII).strip();
    } catch (NoSuchFileException firstStart) {
      return 0;
    }
    // A guess here would make every receiver take this card for a replay of older days.
    if (!text.matches("SR=[0-9A-F]{1,8}")) {
      throw new IOException(file + ": expected SR= and a hexadecimal number");
    }
    return Long.parseLong(text.substring(3), 16);
  }

  private static void write(Path file, long value) throws IOException {
    Path whole = file.toAbsolutePath();
    Files.createDirectories(Objects.requireNonNull(whole.getParent(), "a file has a folder"));
    Path fresh = Path.of(whole + ".new");
    byte[] bytes = String.format("SR=%02X%n", value).getBytes(StandardCharsets.US_ASCII);
    try (FileChannel channel =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      channel.write(java.nio.ByteBuffer.wrap(bytes));
      channel.force(true);
    }
    Files.move(fresh, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
