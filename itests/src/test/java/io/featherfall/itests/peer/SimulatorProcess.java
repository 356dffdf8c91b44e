package io.featherfall.itests.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The simulated card as a process inside a namespace, with its control page on port 80. */
final class SimulatorProcess implements AutoCloseable {
  static final String CARD_ADDRESS = "127.0.0.1";
  static final String USER = "apc";
  static final String PHRASE = "a phrase for two receivers";

  private final Process process;
  private final BufferedReader answers;
  private final Writer commands;

  private SimulatorProcess(Process process) {
    this.process = process;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.commands = process.outputWriter(StandardCharsets.UTF_8);
  }

  /**
   * Starts it; it sends to all of these ports on loopback, the same bytes to each.
   *
   * @param folder for its settings and its counter, which survive its end
   */
  static SimulatorProcess start(NetworkNamespace namespace, Path folder, int... ports)
      throws IOException {
    StringBuilder destinations = new StringBuilder();
    for (int port : ports) {
      destinations.append(destinations.isEmpty() ? "" : ",").append("127.0.0.1:").append(port);
    }
    Path settings = folder.resolve("card.properties");
    Files.write(
        settings,
        List.of(
            "cardAddress=" + CARD_ADDRESS,
            "user=" + USER,
            "phrase=" + PHRASE,
            "destinations=" + destinations,
            "statusIntervalMillis=1000",
            "clientListIntervalMillis=4000",
            "httpPort=80",
            "stateFile=" + folder.resolve("card.counters")));
    Process process =
        new ProcessBuilder(
                namespace.inside(
                    List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        jar().toString(),
                        "io.featherfall.nmc.simulator.internal.SimulatorMain",
                        settings.toString())))
            .redirectErrorStream(true)
            .start();
    SimulatorProcess simulator = new SimulatorProcess(process);
    try {
      simulator.await("ready");
    } catch (IOException notReady) {
      simulator.close();
      throw notReady;
    }
    return simulator;
  }

  /** One action of the simulator's script language, at once. */
  void set(String action) throws IOException {
    command("set " + action);
    await("ok " + action);
  }

  /** The simulator's own figures. */
  String report() throws IOException {
    command("report");
    return await("report");
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }

  private void command(String line) throws IOException {
    commands.write(line + "\n");
    commands.flush();
  }

  private String await(String beginning) throws IOException {
    StringBuilder said = new StringBuilder();
    for (String line = answers.readLine(); line != null; line = answers.readLine()) {
      if (line.startsWith(beginning)) {
        return line;
      }
      said.append(line).append('\n');
      if (line.startsWith("error")) {
        break;
      }
    }
    throw new IOException("expected " + beginning + ", the simulator said:\n" + said);
  }

  /** The bundle is a jar that runs by itself: it carries the protocol library. */
  private static Path jar() {
    return Path.of(
            System.getProperty("featherfall.bundles"),
            "nmc-simulator",
            "target",
            "io.featherfall.nmc.simulator-" + System.getProperty("featherfall.version") + ".jar")
        .toAbsolutePath()
        .normalize();
  }
}
