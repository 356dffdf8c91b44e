package io.featherfall.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.FrameworkStartLevel;

/**
 * Watches the start until the agent listens, or says that it cannot. A bundle that finds that the
 * agent must not go on (the port is taken) sets the system property {@value #FATAL} to the reason;
 * then the framework is stopped: an agent that hears nothing must not look as if it protected
 * anything.
 */
final class StartWatch extends Thread {
  static final String FATAL = "featherfall.fatal";

  /** Set by udp-monitor once its socket is bound. */
  private static final String LISTENING = "featherfall.udp.bound";

  /** Registered by Karaf when the features of the first start are installed. */
  private static final String INSTALLED = "org.apache.karaf.features.BootFinished";

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
    Long bound = null;
    try {
      while (System.nanoTime() < end) {
        String reason = System.getProperty(FATAL);
        if (reason != null) {
          failed = true;
          System.err.println("Featherfall cannot start: " + reason);
          framework.stop();
          return;
        }
        if (bound == null && System.getProperty(LISTENING) != null) {
          bound = sinceLaunch();
        }
        if (bound != null && complete()) {
          ready(bound);
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

  /** Whether everything that belongs to a start has been started, commands included. */
  private boolean complete() {
    BundleContext context = framework.getBundleContext();
    if (context == null || context.getServiceReference(INSTALLED) == null) {
      return false;
    }
    int wanted = Integer.parseInt(System.getProperty(Constants.FRAMEWORK_BEGINNING_STARTLEVEL));
    return framework.adapt(FrameworkStartLevel.class).getStartLevel() >= wanted
        && Files.exists(layout.controlSocket());
  }

  /**
   * The ready file has the process's id and the milliseconds from the launch until the port was
   * bound and until the start was complete.
   */
  private void ready(long bound) throws IOException {
    long complete = sinceLaunch();
    long pid = ProcessHandle.current().pid();
    Path draft = layout.readyFile().resolveSibling("ready.new");
    Files.writeString(draft, pid + " " + bound + " " + complete + "\n");
    Files.move(draft, layout.readyFile(), StandardCopyOption.ATOMIC_MOVE);
    System.out.printf(
        "Featherfall listens after %.2f s and is ready after %.2f s (pid %d).%n",
        bound / 1000.0, complete / 1000.0, pid);
  }

  private static long sinceLaunch() {
    // In nanoseconds since the epoch; the system's own record of a process's start is too coarse.
    long launched = Long.getLong("featherfall.launched", System.currentTimeMillis() * 1_000_000);
    return System.currentTimeMillis() - launched / 1_000_000;
  }
}
