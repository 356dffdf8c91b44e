package io.featherfall.itests.card;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A simulated card in a process of its own, so that what the agent hears came over a real socket
 * from somebody else. Uses the JDK alone: it also runs inside the container under test.
 */
public final class CardProcess implements AutoCloseable {
  public static final String USER = "apc";
  public static final String PHRASE = "a phrase for the tests";

  /**
   * The simulator's jar, which runs by itself; a property, because the container is another JVM.
   */
  public static final String JAR = "featherfall.simulator";

  private final Process process;
  private final BufferedReader answers;
  private final Writer commands;

  private CardProcess(Process process) {
    this.process = process;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.commands = process.outputWriter(StandardCharsets.UTF_8);
  }

  /**
   * A card that sends to this port on loopback.
   *
   * @param folder for its settings and its counters, which survive its end
   * @param address what it says of itself; nothing is sent there
   * @param more settings that differ from the usual ones, as {@code name=value}
   */
  public static CardProcess start(Path folder, String address, int port, String... more)
      throws IOException {
    return start(List.of(), folder, address, "127.0.0.1:" + port, more);
  }

  /**
   * The same, to all of these destinations the same bytes.
   *
   * @param prefix what stands before the command so that it runs elsewhere
   */
  public static CardProcess start(
      List<String> prefix, Path folder, String address, String destinations, String... more)
      throws IOException {
    Path settings = folder.resolve("card-" + address + ".properties");
    List<String> lines =
        new ArrayList<>(
            List.of(
                "name=card",
                "cardAddress=" + address,
                "user=" + USER,
                "phrase=" + PHRASE,
                "destinations=" + destinations,
                "statusIntervalMillis=500",
                "clientListIntervalMillis=1000",
                "httpPort=-1",
                "stateFile=" + folder.resolve("card-" + address + ".counters")));
    // Of two lines for one setting the last one counts.
    lines.addAll(List.of(more));
    Files.write(settings, lines);
    List<String> command = new ArrayList<>(prefix);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty(JAR),
            "io.featherfall.nmc.simulator.internal.SimulatorMain",
            settings.toString()));
    CardProcess card =
        new CardProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
    try {
      card.await("ready");
      return card;
    } catch (IOException notReady) {
      card.close();
      throw notReady;
    }
  }

  /** One action of the simulator's script language, at once. */
  public void set(String action) throws IOException {
    command("set " + action, "ok " + action);
  }

  /** Plays a script from its beginning to its end. */
  public void play(String script, double speed) throws IOException {
    command("play " + script + " " + speed, "over " + script);
  }

  /** The simulator's own figures. */
  public String report() throws IOException {
    return command("report", "report");
  }

  private String command(String line, String answer) throws IOException {
    commands.write(line + "\n");
    commands.flush();
    return await(answer);
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

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }
}
