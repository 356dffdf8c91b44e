package io.featherfall.launcher.backup;

import io.featherfall.backup.BackupException;
import io.featherfall.backup.Reason;
import io.featherfall.launcher.AgentLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whether an agent works on a data folder; while this is held, none can begin to. */
public final class Occupancy implements AutoCloseable {
  private final Optional<AgentLock> lock;
  private final boolean running;

  private Occupancy(Optional<AgentLock> lock, boolean running) {
    this.lock = lock;
    this.running = running;
  }

  public static Occupancy of(Path data) throws BackupException {
    // Without this file no agent was ever here, and one of ours would belong to the wrong user.
    if (Files.notExists(data.resolve("agent.pid"))) {
      return new Occupancy(Optional.empty(), false);
    }
    try {
      Optional<AgentLock> lock = AgentLock.take(data);
      return new Occupancy(lock, lock.isEmpty());
    } catch (IOException denied) {
      throw new BackupException(
          Reason.of(denied) + "; run this as the agent's user or as root", denied);
    }
  }

  public boolean running() {
    return running;
  }

  @Override
  public void close() throws BackupException {
    try {
      if (lock.isPresent()) {
        lock.get().close();
      }
    } catch (IOException failed) {
      throw new BackupException("the lock cannot be released: " + Reason.of(failed), failed);
    }
  }
}
