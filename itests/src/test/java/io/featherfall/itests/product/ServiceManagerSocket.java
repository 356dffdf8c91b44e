package io.featherfall.itests.product;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Where systemd would listen: a datagram socket of the Unix domain. Perl has it open, since Java 17
 * cannot; every Debian has Perl.
 */
final class ServiceManagerSocket implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 90;
  private static final String LISTEN =
      "use Socket; $| = 1; socket(S, AF_UNIX, SOCK_DGRAM, 0) or die;"
          + " bind(S, pack_sockaddr_un($ARGV[0])) or die; print \"LISTENING\\n\";"
          + " while (defined(recv(S, $m, 8192, 0))) { print \"$m\\n\" }";

  /** One line of a message, and when it came. */
  record Told(String line, long nanos) {}

  private final Path path;
  private final Process process;
  private final List<Told> told = new CopyOnWriteArrayList<>();

  private ServiceManagerSocket(Path path, Process process) {
    this.path = path;
    this.process = process;
    Thread ear = new Thread(this::listen, "service-manager");
    ear.setDaemon(true);
    ear.start();
  }

  static ServiceManagerSocket in(Path folder) throws IOException {
    Path path = folder.resolve("notify.sock");
    Files.deleteIfExists(path);
    ServiceManagerSocket socket =
        new ServiceManagerSocket(
            path,
            new ProcessBuilder("perl", "-e", LISTEN, path.toString())
                .redirectErrorStream(true)
                .start());
    socket.await("LISTENING"::equals);
    return socket;
  }

  Path path() {
    return path;
  }

  /** Everything told so far, in order. */
  List<Told> told() {
    return List.copyOf(told);
  }

  long count(String line) {
    return told.stream().filter(t -> t.line().equals(line)).count();
  }

  /** Waits until a line like this has come. */
  void await(Predicate<String> line) {
    until("a line of this kind", () -> told.stream().anyMatch(t -> line.test(t.line())));
  }

  /** Waits until this line has come more often than that. */
  void awaitMore(String line, long than) {
    until(line + " more than " + than + " times", () -> count(line) > than);
  }

  /** Waits until this line has not come for so long. */
  void awaitSilence(String line, long seconds) {
    until(
        "no " + line + " for " + seconds + " s",
        () ->
            told.stream()
                .filter(t -> t.line().equals(line))
                .allMatch(t -> System.nanoTime() - t.nanos() > TimeUnit.SECONDS.toNanos(seconds)));
  }

  private void until(String what, BooleanSupplier right) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!right.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("never came right: " + what + "; told: " + told);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  private void listen() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        told.add(new Told(line, System.nanoTime()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }
}
