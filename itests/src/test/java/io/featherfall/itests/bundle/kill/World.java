package io.featherfall.itests.bundle.kill;

import io.featherfall.api.engine.StepContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What is shut down: things that are files, in a folder that outlives the agent. A thing without a
 * file runs; it goes down in two parts, so that the agent can be killed between them. What was done
 * to them, and how often, stands in the file {@code effects}.
 */
final class World {
  private static final String HALF = "half";
  private static final String DOWN = "down";
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final Path folder;
  private final CallGate gate;

  World(Path folder, CallGate gate) {
    this.folder = folder;
    this.gate = gate;
  }

  boolean isDown(String thing) {
    try {
      return Files.readString(folder.resolve(thing)).equals(DOWN);
    } catch (NoSuchFileException running) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isUp(String thing) {
    return !Files.exists(folder.resolve(thing));
  }

  /** {@code false} if it was cancelled before it began to. */
  boolean takeDown(String thing, StepContext context) {
    if (!awaitLeave(thing, context)) {
      return false;
    }
    note("down " + thing);
    write(thing, HALF);
    gate.pass("half of " + thing);
    write(thing, DOWN);
    return true;
  }

  void bringUp(String thing) {
    note("up " + thing);
    try {
      Files.deleteIfExists(folder.resolve(thing));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What cannot be called twice without being done twice. */
  void note(String effect) {
    try {
      Files.writeString(
          folder.resolveSibling("effects"),
          effect + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.WRITE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(String thing, String state) {
    try {
      Files.writeString(folder.resolve(thing), state);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean awaitLeave(String thing, StepContext context) {
    if (!gate.held(thing)) {
      return true;
    }
    gate.mark("held");
    while (gate.held(thing)) {
      if (context.cancelled() || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    return true;
  }
}
