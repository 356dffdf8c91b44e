package io.featherfall.core.internal.mode;

import io.featherfall.api.run.OperatingMode;
import io.featherfall.api.service.ModeService.Mode;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/** The small file that keeps the mode across restarts and power cuts. */
final class ModeFile {
  private final Path folder;
  private final Path file;

  ModeFile(Path folder) {
    this.folder = folder;
    this.file = folder.resolve("mode");
  }

  Path path() {
    return file;
  }

  /**
   * Reads it.
   *
   * @return empty if there is none
   * @throws IOException if it cannot be read, or does not say what it must
   */
  Optional<Mode> read() throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      Properties text = new Properties();
      text.load(new StringReader(Files.readString(file)));
      String until = text.getProperty("until", "");
      return Optional.of(
          new Mode(
              mode(text, "mode"),
              Instant.parse(required(text, "since")),
              required(text, "by"),
              until.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(until)),
              mode(text, "then")));
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  private static OperatingMode mode(Properties text, String key) {
    String word = required(text, key);
    return OperatingMode.of(word)
        .orElseThrow(() -> new IllegalArgumentException(key + " = " + word + " is no mode"));
  }

  private static String required(Properties text, String key) {
    String value = text.getProperty(key, "");
    if (value.isEmpty()) {
      throw new IllegalArgumentException(key + " is missing");
    }
    return value;
  }

  /** Puts the mode in place of the former one; durable when it returns. */
  void write(Mode mode) throws IOException {
    Properties text = new Properties();
    text.setProperty("mode", mode.mode().word());
    text.setProperty("since", mode.since().toString());
    text.setProperty("by", mode.by());
    text.setProperty("until", mode.until().map(Instant::toString).orElse(""));
    text.setProperty("then", mode.then().word());
    StringWriter lines = new StringWriter();
    text.store(lines, null);
    Files.createDirectories(folder);
    Path fresh = file.resolveSibling("mode.new");
    try (FileChannel channel =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    // The name's change is durable only when the folder is.
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    }
  }

  /** Puts a file that cannot be understood out of the way, for people to look at. */
  void setAside() throws IOException {
    Files.move(file, file.resolveSibling("mode.broken"), StandardCopyOption.REPLACE_EXISTING);
  }
}
