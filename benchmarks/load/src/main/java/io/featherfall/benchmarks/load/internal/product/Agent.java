package io.featherfall.benchmarks.load.internal.product;

import io.featherfall.benchmarks.load.internal.card.Card;
import io.featherfall.benchmarks.load.internal.card.StatusDatagram;
import io.featherfall.benchmarks.probe.internal.Tape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The built archive, unpacked into a folder of its own, with its own settings and state, on a free
 * port of loopback; started by the script that ships. Ended and removed by {@link #close}.
 */
public final class Agent implements AutoCloseable {
  private static final String PROBE_KIND = "stamp";
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);

  private final Path folder;
  private final Path script;
  private final int port;

  private Agent(Path folder, Path script, int port) {
    this.folder = folder;
    this.script = script;
    this.port = port;
  }

  /** Unpacks one that knows this many cards; not started. */
  public static Agent unpack(int cards) throws IOException {
    Path folder = Files.createTempDirectory("featherfall-benchmark");
    run(List.of("tar", "xzf", System.getProperty("featherfall.archive"), "-C", folder.toString()));
    Path script;
    try (Stream<Path> found = Files.list(folder)) {
      script = found.findFirst().orElseThrow().resolve("bin/featherfall");
    }
    Agent agent = new Agent(folder, script, freePort());
    Runtime.getRuntime().addShutdownHook(new Thread(agent::end));
    Files.createDirectories(agent.etc().resolve("deploy"));
    agent.setting("io.featherfall.udp.monitor", "bindAddress=127.0.0.1", "port=" + agent.port);
    for (int i = 0; i < cards; i++) {
      agent.card(Card.ups(i), Card.address(i));
    }
    return agent;
  }

  /** One more card. */
  public void card(String ups, String address) throws IOException {
    setting(
        "io.featherfall.udp.monitor.card-" + ups,
        "name=" + ups,
        "address=" + address,
        "user=" + StatusDatagram.USER,
        "phrase=" + StatusDatagram.PHRASE);
  }

  /** Drops the bundle in that stamps what happens. */
  public void probe() throws IOException {
    Files.copy(Path.of(System.getProperty("featherfall.probe")), probeFile());
  }

  private Path probeFile() {
    return etc().resolve("deploy/probe.jar");
  }

  /** Writes a settings file of this PID. */
  public void setting(String pid, String... lines) throws IOException {
    Files.write(etc().resolve(pid + ".cfg"), List.of(lines));
  }

  /** Starts; returns when it listens and every card is there. */
  public void start(int cards) throws IOException {
    featherfall("start");
    await("ups:list --json", text -> count(text, "\"name\":\"ups") >= cards);
    if (Files.exists(probeFile())) {
      await("action:list --json", text -> text.contains("\"kind\":\"" + PROBE_KIND + '"'));
    }
  }

  public int port() {
    return port;
  }

  public Path script() {
    return script;
  }

  private Path etc() {
    return folder.resolve("etc");
  }

  public Path data() {
    return folder.resolve("data");
  }

  public Tape tape() throws IOException {
    return Tape.in(data());
  }

  public ProcessMeter meter() throws IOException {
    return new ProcessMeter(pid());
  }

  private long pid() throws IOException {
    return Long.parseLong(Files.readString(data().resolve("agent.pid")).strip());
  }

  /** Gives what a shell command printed; JSON without the blanks around its colons. */
  public String exec(String line) throws IOException {
    return featherfall("exec", line).replace("\" : ", "\":");
  }

  /** Asks again until the answer is right. */
  public String await(String line, Predicate<String> right) throws IOException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (System.nanoTime() - end < 0) {
      String answer = exec(line);
      if (right.test(answer)) {
        return answer;
      }
      pause(200);
    }
    throw new IOException(line + " never came right");
  }

  /** How often a text contains another one. */
  public static int count(String text, String part) {
    int count = 0;
    for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
      count++;
    }
    return count;
  }

  /** Lets time pass. */
  public static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stop);
    }
  }

  /** Also when the benchmark is interrupted: no process stays behind. */
  private synchronized void end() {
    try {
      close();
    } catch (IOException stays) {
      throw new UncheckedIOException(stays);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    if (Files.exists(data().resolve("agent.pid"))) {
      // Not by a signal: there may be somebody who would start it again.
      featherfall("stop", "--yes");
    }
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder())
          .forEach(
              path -> {
                try {
                  Files.delete(path);
                } catch (IOException stays) {
                  throw new UncheckedIOException(stays);
                }
              });
    }
  }

  private String featherfall(String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(words));
    return run(command, "FEATHERFALL_ETC=" + etc(), "FEATHERFALL_DATA=" + data());
  }

  private static String run(List<String> command, String... environment) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    for (String variable : environment) {
      int equals = variable.indexOf('=');
      builder.environment().put(variable.substring(0, equals), variable.substring(equals + 1));
    }
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + ": " + said);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException(stop);
    }
    return said;
  }

  private static int freePort() throws IOException {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (DatagramSocket socket = new DatagramSocket(any)) {
      return socket.getLocalPort();
    }
  }
}
