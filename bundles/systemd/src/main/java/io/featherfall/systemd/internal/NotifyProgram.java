package io.featherfall.systemd.internal;

import io.featherfall.api.engine.Deadline;
import io.featherfall.process.BoundedProcess;
import io.featherfall.process.Ending;
import io.featherfall.process.Invocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes messages on by {@code systemd-notify}: Java 17 has no datagram sockets of the Unix domain,
 * and the program is there wherever somebody listens. It waits until the service manager has read
 * the message, so its sender can still be told to be one of the unit's processes.
 */
final class NotifyProgram {
  private static final Logger LOG = LoggerFactory.getLogger(NotifyProgram.class);
  private static final String PROGRAM = "systemd-notify";
  private static final int OUTPUT_BYTES = 512;

  private final List<Path> folders;
  private final String socket;
  private String lastTrouble = "";

  NotifyProgram(List<Path> folders, String socket) {
    this.folders = folders;
    this.socket = socket;
  }

  /** Whether it arrived. Takes at most the given time and that of ending the program. */
  boolean send(List<String> message, Duration atMost) {
    String trouble = trouble(message, atMost);
    if (!trouble.equals(lastTrouble)) {
      lastTrouble = trouble;
      if (trouble.isEmpty()) {
        LOG.info("systemd is told how the agent is");
      } else {
        LOG.warn("systemd cannot be told how the agent is: {}", trouble);
      }
    }
    return trouble.isEmpty();
  }

  private String trouble(List<String> message, Duration atMost) {
    Path program =
        folders.stream()
            .map(folder -> folder.resolve(PROGRAM))
            .filter(Files::isExecutable)
            .findFirst()
            .orElse(null);
    if (program == null) {
      return PROGRAM + " was not found in " + folders;
    }
    List<String> argv = new ArrayList<>(List.of(program.toString()));
    argv.addAll(message);
    TreeMap<String, String> environment = new TreeMap<>(Invocation.MINIMAL_ENVIRONMENT);
    environment.put(ServiceManager.SOCKET, socket);
    Invocation invocation = new Invocation(argv, environment, Path.of("/"), atMost, OUTPUT_BYTES);
    try {
      Deadline end = Deadline.after(atMost);
      Ending ending = BoundedProcess.run(invocation, () -> end, () -> false);
      if (ending.succeeded()) {
        return "";
      }
      return ending.how() == Ending.How.EXITED
          ? PROGRAM + " ended with " + ending.exitCode() + ": " + String.join(" ", ending.output())
          : PROGRAM + " did not end in time";
    } catch (IOException notStarted) {
      return PROGRAM + " could not be started: " + notStarted.getMessage();
    }
  }
}
