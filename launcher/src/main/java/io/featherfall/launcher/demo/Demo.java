package io.featherfall.launcher.demo;

import io.featherfall.control.client.ControlCall;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Shows the product at work: a simulated card sends real datagrams over loopback to an agent in
 * mode {@code rehearse}, and plays an outage compressed to about 20 seconds. Everything lies in a
 * temporary folder that is removed at the end; nothing is stopped.
 */
public final class Demo {
  private static final String SCRIPT = "demo";

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile DemoAgent agent;
  private Path folder;

  private Demo() {}

  public static void main(String[] args) {
    boolean once = List.of(args).contains("--once");
    if (args.length > (once ? 1 : 0)) {
      System.err.println("usage: featherfall demo [--once]");
      System.exit(2);
    }
    System.exit(new Demo().run(once));
  }

  private int run(boolean once) {
    Runtime.getRuntime().addShutdownHook(new Thread(this::cleanUp, "featherfall-demo-end"));
    try {
      folder = Files.createTempDirectory("featherfall-demo");
      DemoSettings settings = DemoSettings.write(Files.createDirectories(folder.resolve("etc")));
      begin(settings);
      showPlan();
      boolean reached = playOutage();
      showRun();
      if (!reached) {
        out.println("\nThe rehearsal did not reach its end. Log: " + folder.resolve("data/log"));
        return 1;
      }
      if (!once) {
        stayUp();
      }
      return 0;
    } catch (IOException e) {
      System.err.println("demo: " + e.getMessage());
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 130;
    }
  }

  private void begin(DemoSettings settings) throws IOException, InterruptedException {
    heading("Featherfall demo: a simulated card, a real agent, an outage of 20 seconds");
    out.println(
        "The agent is in mode rehearse: it decides, runs every check and stops nothing.\n"
            + "It listens on UDP 127.0.0.1:"
            + settings.port()
            + " and keeps everything in "
            + folder
            + ",\nwhich is removed at the end.\n");
    Path home = Path.of(System.getProperty("featherfall.home"));
    agent = DemoAgent.start(home, settings.etc(), folder.resolve("data"));
    agent.exec("mode:set rehearse");
    agent.exec("feature:install featherfall-nmc-simulator");
    await("ups:list --json", "\"on_line\"");
    agent.show("ups:list", out);
  }

  private void showPlan() throws IOException {
    heading("What would happen if this UPS ran empty");
    agent.show("plan:show " + DemoSettings.UPS, out);
  }

  /** Whether the rehearsal was done and the mains came back. */
  private boolean playOutage() throws IOException, InterruptedException {
    heading("The outage, as it happens");
    try (ControlCall events = agent.call()) {
      Thread viewer =
          new Thread(
              () -> {
                try {
                  events.run(
                      DemoAgent.request("ups:events -f --all -n 0", true),
                      InputStream.nullInputStream(),
                      out,
                      out);
                } catch (IOException closedAtTheEnd) {
                  out.flush();
                }
              },
              "featherfall-demo-events");
      viewer.setDaemon(true);
      viewer.start();
      agent.exec("sim:play " + DemoSettings.CARD + " " + SCRIPT);
      boolean done =
          appears("run:list --json", "\"done\"") && appears("ups:list --json", "\"on_line\"");
      events.interrupt();
      viewer.join(TimeUnit.SECONDS.toMillis(5));
      return done;
    }
  }

  private void showRun() throws IOException {
    heading("The rehearsal, step by step");
    agent.show("run:show", out);
  }

  private void stayUp() throws InterruptedException {
    heading("Still running: look around in a second terminal, Ctrl-C here ends it");
    Path bin = Path.of(System.getProperty("featherfall.home"), "bin", "featherfall");
    out.println("  FEATHERFALL_DATA=" + agent.data() + " " + bin + " shell");
    out.println("  … and there: sim:play demo-card blip   (an outage too short to matter)");
    out.println("               run:show                  (the rehearsal again)");
    ended.await();
  }

  private void await(String line, String text) throws IOException, InterruptedException {
    if (!appears(line, text)) {
      throw new IOException(line + " never showed " + text + ":\n" + agent.exec(line));
    }
  }

  private boolean appears(String line, String text) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (System.nanoTime() < end) {
      if (agent.exec(line).contains(text)) {
        return true;
      }
      Thread.sleep(100);
    }
    return false;
  }

  private void heading(String text) {
    boolean colours = System.console() != null && System.getenv("NO_COLOR") == null;
    out.println();
    out.println(colours ? "\u001B[1;36m" + text + "\u001B[0m" : "== " + text);
  }

  /** Runs at every end, Ctrl-C included. */
  private void cleanUp() {
    ended.countDown();
    DemoAgent running = agent;
    if (running != null) {
      running.close();
    }
    if (folder != null) {
      delete(folder);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      System.err.println("demo: left behind: " + folder + " (" + e.getMessage() + ")");
    }
  }
}
