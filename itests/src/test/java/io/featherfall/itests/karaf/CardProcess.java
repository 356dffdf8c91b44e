package io.featherfall.itests.karaf;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A simulated card in a process of its own, so that what the agent hears came over a real socket from
 * somebody else. Uses the JDK alone: it also runs inside the container under test.
 */
public final class CardProcess implements AutoCloseable {
  public static final String USER = "apc";
  public static final String PHRASE = "a phrase of the integration tests";

  /** Where the simulator's classes are: a property, because the container is another JVM. */
  public static final String CLASS_PATH = "featherfall.simulator.classpath";

  private final Process process;
  private final Writer commands;
  private final BufferedReader answers;
  private final Path settings;

  private CardProcess(Process process, Path settings) {
    this.process = process;
    this.settings = settings;
    this.commands = process.outputWriter(StandardCharsets.UTF_8);
    this.answers =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /**
   * A card that says it has this address and sends to this port on loopback.
   *
   * @param address data only: nothing is sent there
   */
  public static CardProcess start(String address, int port) throws IOException {
    Path settings = Files.createTempFile("featherfall-card", ".properties");
    Files.write(
        settings,
        List.of(
            "name=" + address,
            "cardAddress=" + address,
            "user=" + USER,
            "phrase=" + PHRASE,
            "destinations=127.0.0.1:" + port,
            "statusIntervalMillis=500",
            "clientListIntervalMillis=1000",
            "httpPort=-1",
            "stateFile=" + settings + ".state"));
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty(CLASS_PATH),
            "io.featherfall.nmc.simulator.internal.SimulatorMain",
            settings.toString());
    CardProcess card =
        new CardProcess(builder.redirectErrorStream(true).start(), settings);
    card.expect("ready");
    return card;
  }

  /** One action of the simulator's script language, at once. */
  public void set(String action) throws IOException {
    commands.write("set " + action + "\n");
    commands.flush();
    expect("ok " + action);
  }

  private void expect(String beginning) throws IOException {
    StringBuilder said = new StringBuilder();
    for (String line = answers.readLine(); line != null; line = answers.readLine()) {
      said.append(line).append('\n');
      if (line.startsWith(beginning)) {
        return;
      }
      if (line.startsWith("error")) {
        break;
      }
    }
    throw new IOException("expected " + beginning + ", the simulator said:\n" + said);
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    Files.deleteIfExists(settings);
    Files.deleteIfExists(Path.of(settings + ".state"));
  }
}
