package io.featherfall.itests.product;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link FloodSender} in a process of its own, which ends with the test or after its time. */
final class Flood implements AutoCloseable {
  private static final int MOST_SECONDS = 90;

  private final Process process;
  private final BufferedReader said;

  private Flood(Process process) {
    this.process = process;
    this.said = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * Begins to send.
   *
   * @param rate how many a second are asked for
   * @param from loopback addresses
   */
  static Flood begin(int port, int rate, List<String> from, List<Path> datagrams)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                Path.of("target", "test-classes").toAbsolutePath().toString(),
                FloodSender.class.getName(),
                Integer.toString(port),
                Integer.toString(rate),
                Integer.toString(MOST_SECONDS),
                String.join(",", from)));
    datagrams.forEach(file -> command.add(file.toAbsolutePath().toString()));
    Flood flood = new Flood(new ProcessBuilder(command).redirectErrorStream(true).start());
    String ready = flood.said.readLine();
    if (!"ready".equals(ready)) {
      flood.close();
      throw new IOException("the flood did not begin: " + ready);
    }
    return flood;
  }

  boolean goesOn() {
    return process.isAlive();
  }

  /** Ends it; says how many were sent, and how fast. */
  Sent end() throws IOException {
    process.outputWriter(StandardCharsets.UTF_8).append("end\n").flush();
    String[] figures = said.readLine().split(" ");
    return new Sent(Long.parseLong(figures[0]), Long.parseLong(figures[1]));
  }

  /**
   * What a flood came to.
   *
   * @param datagrams how many
   * @param millis in how long
   */
  record Sent(long datagrams, long millis) {
    long perSecond() {
      return datagrams * 1_000 / Math.max(1, millis);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }
}
