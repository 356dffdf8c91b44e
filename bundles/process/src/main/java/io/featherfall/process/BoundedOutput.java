package io.featherfall.process;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;

/** Takes a program's output: so much is kept, the rest is counted. */
final class BoundedOutput {
  private static final int CHUNK = 8192;

  /** What the pipe may still hold when a program has ended. */
  private static final int LAST_CHUNKS = 64;

  private static final long SETTLE_MILLIS = 20;
  private static final long LAST_WORDS_MILLIS = 500;

  private final InputStream stream;
  private final byte[] kept;
  private int length;
  private long dropped;

  BoundedOutput(InputStream stream, int limit) {
    this.stream = stream;
    this.kept = new byte[limit];
  }

  /** Takes one chunk at most and never waits for it; whether there was one. */
  boolean take() {
    try {
      int available = stream.available();
      return available > 0 && read(Math.min(available, CHUNK)) > 0;
    } catch (IOException closing) {
      // The JDK exchanges the stream when the program ends; what is left comes with the rest.
      return false;
    }
  }

  /**
   * Takes what is left once the program has ended. The JDK moves the last bytes aside in a thread
   * of its own, which only the end of the stream tells; but where a child of the program still
   * holds the output open, reading up to that end could wait for ever. So another thread reads, and
   * is not waited for long.
   */
  void takeRest() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(SETTLE_MILLIS);
    Thread reader = new Thread(this::readToEnd, "featherfall-output");
    reader.setDaemon(true);
    reader.start();
    reader.join(LAST_WORDS_MILLIS);
  }

  synchronized Ending ending(Ending.How how, int exitCode) {
    return new Ending(how, exitCode, Printable.lines(kept, length), dropped);
  }

  private void readToEnd() {
    for (int i = 0; i < LAST_CHUNKS; i++) {
      try {
        if (read(CHUNK) < 0) {
          return;
        }
      } catch (IOException exchanged) {
        // Exchanged between two reads; the next one reads from what the JDK has set aside.
        continue;
      }
    }
  }

  private int read(int atMost) throws IOException {
    byte[] chunk = new byte[atMost];
    int read = stream.read(chunk);
    if (read > 0) {
      synchronized (this) {
        int fits = Math.min(read, kept.length - length);
        System.arraycopy(chunk, 0, kept, length, fits);
        length += fits;
        dropped += read - fits;
      }
    }
    return read;
  }
}
