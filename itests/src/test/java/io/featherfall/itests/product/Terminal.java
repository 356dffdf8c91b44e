package io.featherfall.itests.product;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A terminal with somebody who types: {@code script} gives the command a pseudo terminal and passes
 * on what goes in and out.
 */
final class Terminal implements AutoCloseable {
  static final String CONTROL_C = "\u0003";
  static final String CONTROL_D = "\u0004";
  static final String UP = "\u001B[A";

  private static final long PATIENCE_SECONDS = 40;

  private final Process process;
  private final OutputStream keys;
  private final StringBuilder seen = new StringBuilder();
  private int read;

  private Terminal(Process process) {
    this.process = process;
    this.keys = process.getOutputStream();
    Thread eye = new Thread(this::watch, "terminal");
    eye.setDaemon(true);
    eye.start();
  }

  /** {@code bin/featherfall} with these words, at a terminal. */
  static Terminal running(Agent agent, String... words) throws IOException {
    String line = "stty rows 40 cols 120 && exec " + String.join(" ", agent.command(words));
    ProcessBuilder builder =
        new ProcessBuilder(List.of("script", "-qec", line, "/dev/null")).redirectErrorStream(true);
    builder.environment().putAll(agent.environment());
    builder.environment().put("TERM", "xterm");
    return new Terminal(builder.start());
  }

  void type(String text) throws IOException {
    keys.write(text.getBytes(StandardCharsets.UTF_8));
    keys.flush();
  }

  /** Waits until this appears behind what was waited for before. */
  void await(String text) throws IOException, InterruptedException {
    if (!appears(text, TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS))) {
      throw new AssertionError("never on the screen: " + text + "\n" + screen());
    }
  }

  private synchronized boolean appears(String text, long nanos) throws InterruptedException {
    long end = System.nanoTime() + nanos;
    while (true) {
      String plain = plain();
      int at = plain.indexOf(text, read);
      if (at >= 0) {
        read = at + text.length();
        return true;
      }
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
  }

  int exitStatus() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("it does not end\n" + screen());
    }
    return process.exitValue();
  }

  /** All that was shown so far. */
  synchronized String screen() {
    return plain();
  }

  /** Without colours and movements of the cursor. */
  private String plain() {
    return seen.toString().replaceAll("\u001B(\\[[0-9;?]*[ -/]*[@-~]|[=>])", "");
  }

  private void watch() {
    byte[] buffer = new byte[4096];
    try (InputStream in = process.getInputStream()) {
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        synchronized (this) {
          seen.append(new String(buffer, 0, length, StandardCharsets.UTF_8));
          notifyAll();
        }
      }
    } catch (IOException closed) {
      // The command has ended, or the test has.
      synchronized (this) {
        notifyAll();
      }
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }
}
