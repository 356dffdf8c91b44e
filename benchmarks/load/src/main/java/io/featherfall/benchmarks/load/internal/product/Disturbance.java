package io.featherfall.benchmarks.load.internal.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * How much of the machine's processors somebody else used during a measurement: neither the agent
 * nor the load generator nor the kernel on their behalf. A figure beside which this is not small is
 * worth little.
 */
public final class Disturbance {
  private static final double TICKS_PER_SECOND = 100;

  private final ProcessMeter agent;
  private final long begin = System.nanoTime();
  private final double others;

  private Disturbance(ProcessMeter agent) throws IOException {
    this.agent = agent;
    this.others = othersSeconds();
  }

  /** Begins now. */
  public static Disturbance since(ProcessMeter agent) throws IOException {
    return new Disturbance(agent);
  }

  /** The share since the beginning, of one processor. */
  public String share() throws IOException {
    double seconds = (System.nanoTime() - begin) / 1e9;
    return String.format(Locale.ROOT, "%.0f %%", 100 * (othersSeconds() - others) / seconds);
  }

  private double othersSeconds() throws IOException {
    return busySeconds() - agent.cpuSeconds() - ProcessMeter.own().cpuSeconds();
  }

  /** User, nice, system and stolen time; interrupts belong to nobody and are left out. */
  private static double busySeconds() throws IOException {
    String[] fields = Files.readAllLines(Path.of("/proc/stat")).get(0).split("\\s+");
    long busy = 0;
    for (int field : new int[] {1, 2, 3, 8}) {
      busy += Long.parseLong(fields[field]);
    }
    return busy / TICKS_PER_SECOND;
  }
}
