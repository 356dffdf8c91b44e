package io.featherfall.itests.product;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How a command ended.
 *
 * @param status its exit status
 * @param out what it printed
 * @param err what it complained about
 */
public record Outcome(int status, String out, String err) {
  private static final long PATIENCE_SECONDS = 120;

  /** Runs a command without input and waits for its end. */
  public static Outcome of(List<String> command, Map<String, String> environment, Path folder)
      throws IOException {
    return of(command, environment, folder, "");
  }

  /** Runs a command with this input and waits for its end. */
  public static Outcome of(
      List<String> command, Map<String, String> environment, Path folder, String input)
      throws IOException {
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(command + " did not end: " + Files.readString(out));
      }
      return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      Files.deleteIfExists(out);
      Files.deleteIfExists(err);
    }
  }

  /** Everything it said. */
  public String text() {
    return out + err;
  }
}
