package io.featherfall.machine.program;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program of the system that only tells something.
 *
 * @param path where it is
 */
public record Program(Path path) {
  /** Whose PATH this is must not matter: what is found here may be run by root. */
  private static final List<Path> FOLDERS =
      List.of(
          Path.of("/usr/local/sbin"),
          Path.of("/usr/sbin"),
          Path.of("/usr/bin"),
          Path.of("/sbin"),
          Path.of("/bin"));

  private static final long LIMIT_SECONDS = 4;
  private static final int LIMIT_BYTES = 8 << 20;

  /** The program of this name, if the system has it. */
  public static Optional<Program> find(String name) {
    return FOLDERS.stream()
        .map(folder -> folder.resolve(name))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Program::new);
  }

  /** What it prints; empty if it fails, or does not end within some seconds. */
  public Optional<String> output(String... arguments) {
    List<String> command = new ArrayList<>(List.of(path.toString()));
    command.addAll(List.of(arguments));
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .redirectInput(new File("/dev/null"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException notStarted) {
      return Optional.empty();
    }
    try {
      CompletableFuture<String> text =
          CompletableFuture.supplyAsync(
              () -> read(process.getInputStream()), task -> daemon(task).start());
      String printed = text.get(LIMIT_SECONDS, TimeUnit.SECONDS);
      boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
      return ended && process.exitValue() == 0 ? Optional.of(printed) : Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException | TimeoutException noAnswer) {
      return Optional.empty();
    } finally {
      process.destroyForcibly();
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "featherfall-doctor-program");
    thread.setDaemon(true);
    return thread;
  }

  private static String read(InputStream from) {
    try {
      return new String(from.readNBytes(LIMIT_BYTES), StandardCharsets.UTF_8);
    } catch (IOException closed) {
      throw new UncheckedIOException(closed);
    }
  }
}
