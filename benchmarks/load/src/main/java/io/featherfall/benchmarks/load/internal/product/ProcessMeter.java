package io.featherfall.benchmarks.load.internal.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the operating system says of a process. Linux only. */
public final class ProcessMeter {
  /** The kernel's unit of processor time as it is told to processes: 1/100 s. */
  private static final double TICKS_PER_SECOND = 100;

  private final Path folder;

  /** The meter of this very process. */
  static ProcessMeter own() {
    return new ProcessMeter(ProcessHandle.current().pid());
  }

  ProcessMeter(long pid) {
    folder = Path.of("/proc", Long.toString(pid));
  }

  /** Resident memory in kB. */
  public long residentKilobytes() throws IOException {
    return status("VmRSS:");
  }

  public long threads() throws IOException {
    return status("Threads:");
  }

  /** Processor time used so far. */
  public double cpuSeconds() throws IOException {
    return cpuSeconds(folder.resolve("stat"));
  }

  /** The same by thread name. */
  public Map<String, Double> cpuSecondsByThread() throws IOException {
    Map<String, Double> seconds = new TreeMap<>();
    try (Stream<Path> tasks = Files.list(folder.resolve("task"))) {
      for (Path task : tasks.toList()) {
        try {
          String name = Files.readString(task.resolve("comm")).strip();
          seconds.merge(name, cpuSeconds(task.resolve("stat")), Double::sum);
        } catch (IOException justEnded) {
          continue;
        }
      }
    }
    return seconds;
  }

  private static double cpuSeconds(Path stat) throws IOException {
    String text = Files.readString(stat);
    // The name in parentheses may contain blanks.
    String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
  }

  private long status(String key) throws IOException {
    for (String line : Files.readAllLines(folder.resolve("status"))) {
      if (line.startsWith(key)) {
        return Long.parseLong(line.substring(key.length()).replace("kB", "").strip());
      }
    }
    throw new IOException("no " + key);
  }
}
