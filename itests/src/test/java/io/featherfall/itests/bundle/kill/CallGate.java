package io.featherfall.itests.bundle.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * Where every call comes by, with a name that is the same in every run. The call that the test has
 * written into the file {@code stop-at} goes no further, and none does after it: what comes next is
 * a SIGKILL. Thread-safe.
 */
final class CallGate {
  private final Path folder;
  private final Map<String, Integer> counts = new HashMap<>();
  private String run = "";
  private boolean closed;

  CallGate(Path folder) {
    this.folder = folder;
  }

  /** A run's call of the same name is counted from one again. */
  synchronized void runIs(String id) {
    if (!run.equals(id)) {
      run = id;
      counts.clear();
    }
  }

  /** A call comes by. */
  void pass(String name) {
    if (stopsAt(name)) {
      never();
    }
  }

  /** Whether this call is the last one; if not, it has been written down. */
  private synchronized boolean stopsAt(String name) {
    if (closed) {
      return true;
    }
    int count = counts.merge(name, 1, Integer::sum);
    String call = count == 1 ? name : name + " #" + count;
    closed = call.equals(read("stop-at"));
    append("calls", call);
    if (closed) {
      mark("stopped");
    }
    return closed;
  }

  /** Whether a call of this name would be the last one now. */
  synchronized boolean wouldStopAt(String name) {
    int count = counts.getOrDefault(name, 0) + 1;
    return closed || (count == 1 ? name : name + " #" + count).equals(read("stop-at"));
  }

  /** Whether the test holds this up until it takes the file away. */
  boolean held(String name) {
    return read("hold").equals(name);
  }

  /** Leaves a sign for the test. */
  void mark(String name) {
    try {
      Files.write(folder.resolve(name), new byte[0]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void append(String file, String line) {
    try {
      Files.writeString(
          folder.resolve(file),
          line + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.WRITE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String read(String file) {
    try {
      return Files.readString(folder.resolve(file)).strip();
    } catch (NoSuchFileException nothing) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void never() {
    CountDownLatch never = new CountDownLatch(1);
    while (true) {
      try {
        never.await();
      } catch (InterruptedException deaf) {
        // Only SIGKILL ends this.
        continue;
      }
    }
  }
}
