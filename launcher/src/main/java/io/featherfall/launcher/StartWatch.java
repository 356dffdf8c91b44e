package io.featherfall.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;

/**
 * Watches the start until the agent listens, or says that it cannot. A bundle that finds that the
 * agent must not go on (the port is taken) sets the system property {@value #FATAL} to the reason;
 * then the framework is stopped: an agent that hears nothing must not look as if it protected
 * anything.
 */
final class StartWatch extends Thread {
  static final String FATAL = "featherfall.fatal";

  /** Registered by udp-monitor once its socket is bound. */
  private static final String LISTENING = "io.featherfall.api.service.SenderDirectory";

  private static final Duration POLL = Duration.ofMillis(20);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Layout layout;
  private final Framework framework;
  private volatile boolean failed;

  StartWatch(Layout layout, Framework framework) {
    super("featherfall-start");
    setDaemon(true);
    this.layout = layout;
    this.framework = framework;
  }

  /** Whether a bundle said that the agent cannot go on. */
  boolean failed() {
    return failed;
  }

  @Override
  public void run() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (System.nanoTime() < end) {
        String reason = System.getProperty(FATAL);
        if (reason != null) {
          failed = true;
          System.err.println("Featherfall cannot start: " + reason);
          framework.stop();
          return;
        }
        if (listening()) {
          ready();
          return;
        }
        Thread.sleep(POLL.toMillis());
      }
      System.err.println(
          "Featherfall is not ready after "
              + PATIENCE.toSeconds()
              + " s; see "
              + layout.log().resolve("featherfall.log"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (BundleException | IOException e) {
      System.err.println("Featherfall: " + e);
    }
  }

  private boolean listening() {
    BundleContext context = framework.getBundleContext();
    return context != null
        && context.getServiceReference(LISTENING) != null
        && Files.exists(layout.controlSocket());
  }

  private void ready() throws IOException {
    Instant begin = ProcessHandle.current().info().startInstant().orElse(Instant.now());
    long millis = Duration.between(begin, Instant.now()).toMillis();
    long pid = ProcessHandle.current().pid();
    Files.writeString(layout.readyFile(), pid + " " + millis + "\n");
    System.out.printf("Featherfall is ready after %.1f s (pid %d).%n", millis / 1000.0, pid);
  }
}
