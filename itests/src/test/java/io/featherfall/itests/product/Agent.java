package io.featherfall.itests.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * An agent from the unpacked archive with settings and state of its own, used as people use it: by
 * {@code bin/featherfall}. Whatever happens in the test, {@link #close} ends it.
 */
public final class Agent implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private final Path folder;
  private final int port;
  private final List<String> prefix;

  private Agent(Path folder, int port, List<String> prefix) {
    this.folder = folder;
    this.port = port;
    this.prefix = prefix;
  }

  /** An agent on loopback with a free port; not started. */
  public static Agent on(Path folder) throws IOException {
    return in(List.of(), folder, freePort());
  }

  /**
   * The same, all commands behind a prefix.
   *
   * @param prefix {@code ip netns exec NAME}, or nothing
   */
  public static Agent in(List<String> prefix, Path folder, int port) throws IOException {
    Files.createDirectories(folder.resolve("etc/commands"));
    Agent agent = new Agent(folder, port, prefix);
    agent.setting("io.featherfall.udp.monitor", "bindAddress = 127.0.0.1", "port = " + port);
    return agent;
  }

  private static int freePort() throws IOException {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (DatagramSocket socket = new DatagramSocket(any)) {
      return socket.getLocalPort();
    }
  }

  public int port() {
    return port;
  }

  public Path etc() {
    return folder.resolve("etc");
  }

  public Path data() {
    return folder.resolve("data");
  }

  /** Writes a settings file of this PID. */
  public void setting(String pid, String... lines) throws IOException {
    // As a careful administrator does: never half a file where the agent looks.
    Path draft = Files.createTempFile(folder, pid, ".draft");
    Files.write(draft, List.of(lines));
    Files.move(
        draft,
        etc().resolve(pid + ".cfg"),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);
  }

  /** A command file in the allowed folder. */
  public Path commandFile(String name, String... lines) throws IOException {
    Path file = etc().resolve("commands").resolve(name);
    List<String> all = new ArrayList<>(List.of("#!/bin/sh"));
    all.addAll(List.of(lines));
    Files.write(file, all);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  /** {@code bin/featherfall} with these words. */
  public Outcome featherfall(String... words) throws IOException {
    return Outcome.of(command(words), environment(), folder);
  }

  /** The same with input. */
  public Outcome featherfallWithInput(String input, String... words) throws IOException {
    return Outcome.of(command(words), environment(), folder, input);
  }

  public List<String> command(String... words) {
    List<String> command = new ArrayList<>(prefix);
    command.add(Product.command().toString());
    command.addAll(List.of(words));
    return command;
  }

  public Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("FEATHERFALL_ETC", etc().toString());
    environment.put("FEATHERFALL_DATA", data().toString());
    return environment;
  }

  public void start() throws IOException {
    Outcome start = featherfall("start");
    assertThat(start.status()).as(start.text()).isZero();
  }

  public void stop() throws IOException {
    Outcome stop = featherfall("stop", "--yes");
    assertThat(stop.status()).as(stop.text()).isZero();
  }

  /** A shell command that has to succeed; gives what it printed. */
  public String exec(String line) throws IOException {
    Outcome outcome = featherfall("exec", line);
    assertThat(outcome.status()).as(line + ": " + outcome.text()).isZero();
    return outcome.out();
  }

  /** Asks again until the answer is right. */
  public String await(String line, Predicate<String> right) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (true) {
      Outcome outcome = featherfall("exec", line);
      if (outcome.status() == 0 && right.test(outcome.out())) {
        return outcome.out();
      }
      if (System.nanoTime() > end) {
        throw new AssertionError(line + " never came right: " + outcome.text() + "\n" + log());
      }
    }
  }

  /** Looks at {@code status} again until it is right, whatever its exit status. */
  public void awaitStatus(Predicate<String> right) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    String status = "";
    while (System.nanoTime() - end < 0) {
      // Lines are wrapped for people; what is looked for may stand on two of them.
      status = featherfall("status").out().replaceAll("\\s+", " ");
      if (right.test(status)) {
        return;
      }
    }
    throw new AssertionError("status never came right: " + status + "\n" + log());
  }

  public String log() throws IOException {
    Path log = data().resolve("log/featherfall.log");
    return Files.exists(log) ? Files.readString(log) : "(no log)";
  }

  /** The agent's process, if it runs. */
  public Optional<ProcessHandle> process() throws IOException {
    return process("agent.pid");
  }

  /** The process that {@code start} leaves to restart the agent, if it runs. */
  public Optional<ProcessHandle> supervisor() throws IOException {
    return process("supervisor.pid");
  }

  private Optional<ProcessHandle> process(String file) throws IOException {
    Path pid = data().resolve(file);
    if (!Files.exists(pid) || Files.readString(pid).isBlank()) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
        .filter(ProcessHandle::isAlive);
  }

  @Override
  public void close() throws IOException {
    // Who would start it again comes first.
    for (Optional<ProcessHandle> process : List.of(supervisor(), process())) {
      process.ifPresent(
          running -> {
            running.descendants().forEach(ProcessHandle::destroyForcibly);
            running.destroyForcibly();
            running.onExit().orTimeout(10, TimeUnit.SECONDS).join();
          });
    }
  }
}
