package io.featherfall.benchmarks.load.internal.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/**
 * Notices when a line with some text is added to a file. Its own thread looks every 0.1 ms, so that
 * two files can be watched at once and in the same way.
 */
final class FileWatch implements AutoCloseable {
  private static final long LOOK_EVERY_NANOS = 100_000;

  private final FileChannel file;
  private final String text;
  private final Thread thread = new Thread(this::watch, "watch");
  private volatile boolean stopped;
  private volatile long lastNanos;
  private volatile int count;

  FileWatch(Path path, String text) throws IOException {
    this.file = FileChannel.open(path);
    this.file.position(file.size());
    this.text = text;
    thread.setDaemon(true);
    thread.start();
  }

  /** How many such lines came since the beginning. */
  int count() {
    return count;
  }

  /** The monotonic time at which the last one was seen. */
  long lastNanos() {
    return lastNanos;
  }

  private void watch() {
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    StringBuilder line = new StringBuilder();
    try {
      while (!stopped) {
        if (file.read(buffer.clear()) <= 0) {
          LockSupport.parkNanos(LOOK_EVERY_NANOS);
          continue;
        }
        long now = System.nanoTime();
        line.append(StandardCharsets.UTF_8.decode(buffer.flip()));
        for (int end = line.indexOf("\n"); end >= 0; end = line.indexOf("\n")) {
          if (line.substring(0, end).contains(text)) {
            lastNanos = now;
            count = count + 1;
          }
          line.delete(0, end + 1);
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public void close() throws IOException {
    stopped = true;
    try {
      thread.join();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    file.close();
  }
}
