package io.featherfall.launcher.demo;

import io.featherfall.control.OpenRequest;
import io.featherfall.control.WindowSize;
import io.featherfall.control.client.ControlCall;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * The demo's own agent: a process as {@code bin/featherfall run} starts it, and calls to its
 * socket.
 */
final class DemoAgent implements AutoCloseable {
  private final Process process;
  private final Path data;
  private final Path output;

  private DemoAgent(Process process, Path data, Path output) {
    this.process = process;
    this.data = data;
    this.output = output;
  }

  /** Starts it and waits until it listens. */
  static DemoAgent start(Path home, Path etc, Path data) throws IOException, InterruptedException {
    Path output = etc.resolveSibling("agent.out");
    ProcessBuilder builder =
        new ProcessBuilder(home.resolve("bin/featherfall").toString(), "run")
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("FEATHERFALL_ETC", etc.toString());
    builder.environment().put("FEATHERFALL_DATA", data.toString());
    DemoAgent agent = new DemoAgent(builder.start(), data, output);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
    while (!Files.exists(data.resolve("ready"))) {
      if (!agent.process.isAlive() || System.nanoTime() > end) {
        String said = Files.readString(output);
        agent.close();
        throw new IOException("the agent did not start:\n" + said);
      }
      Thread.sleep(50);
    }
    return agent;
  }

  Path data() {
    return data;
  }

  /** Runs a shell command and gives what it printed. */
  String exec(String line) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try (ControlCall call = call()) {
      int status = call.run(request(line, false), InputStream.nullInputStream(), out, err);
      if (status != 0) {
        throw new IOException(line + " ended with " + status + ": " + err + out);
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Runs a shell command whose output people see as it comes. */
  void show(String line, OutputStream to) throws IOException {
    try (ControlCall call = call()) {
      call.run(request(line, true), InputStream.nullInputStream(), to, to);
    }
  }

  ControlCall call() throws IOException {
    return ControlCall.connect(data.resolve("control.sock"));
  }

  static OpenRequest request(String line, boolean forPeople) {
    String term = System.getenv("TERM");
    boolean colours = forPeople && System.console() != null && System.getenv("NO_COLOR") == null;
    return new OpenRequest(
        OpenRequest.Kind.EXEC,
        line,
        colours,
        colours && term != null ? term : "dumb",
        WindowSize.USUAL,
        System.getProperty("user.name"));
  }

  /** Stops it as {@code bin/featherfall stop} does, and waits for its end. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  Path output() {
    return output;
  }
}
