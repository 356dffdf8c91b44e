package io.featherfall.machine.memory;

import io.featherfall.machine.Finding;
import io.featherfall.machine.MachineCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether the machine has the memory the agent needs. */
public final class MemoryCheck implements MachineCheck {
  private static final String CHECK = "memory";
  private static final String AVAILABLE = "MemAvailable:";

  /** The agent takes about 150 MB, and some programs have to be started at the worst moment. */
  private static final long NEEDED_TO_START_MB = 300;

  private static final long NEEDED_TO_RUN_MB = 60;

  private final Path table;
  private final boolean running;

  /**
   * @param running whether the agent runs and so has what it needs for itself
   */
  public MemoryCheck(Path proc, boolean running) {
    table = proc.resolve("meminfo");
    this.running = running;
  }

  @Override
  public Finding look() {
    long available;
    try {
      available =
          Files.readAllLines(table).stream()
              .filter(line -> line.startsWith(AVAILABLE))
              .map(line -> line.substring(AVAILABLE.length()).strip().split(" ")[0])
              .mapToLong(Long::parseLong)
              .findFirst()
              .orElse(-1);
    } catch (IOException | NumberFormatException elsewhere) {
      available = -1;
    }
    if (available < 0) {
      return Finding.note(CHECK, "this system does not tell how much memory is available", "");
    }
    long megabytes = available / 1024;
    long needed = running ? NEEDED_TO_RUN_MB : NEEDED_TO_START_MB;
    return megabytes >= needed
        ? Finding.ok(CHECK, megabytes + " MB are available")
        : Finding.warning(
            CHECK,
            "only " + megabytes + " MB are available, about " + needed + " are needed",
            "end what is not needed here, or give this machine more memory");
  }
}
