package io.featherfall.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.FrameworkStartLevel;

/**
 * Watches the start until the agent listens, or says that it cannot. A bundle that finds that the
 * agent must not go on (the port is taken) sets the system property {@value #FATAL} to the reason;
 * then the process ends: an agent that hears nothing must not look as if it protected anything.
 */
final class StartWatch extends Thread {
  static final String FATAL = "featherfall.fatal";

  /** Set by udp-monitor once its socket is bound. */
  private static final String LISTENING = "featherfall.udp.bound";

  /** Registered by Karaf when the features of the first start are installed. */
  private static final String INSTALLED = "org.apache.karaf.features.BootFinished";

  private static final long POLL_MILLIS = 20;
  private static final long STOP_MILLIS = 5_000;

  /** How long a start may take at all; a slow machine under load needs some 10 s. */
  private static final long START_NANOS = TimeUnit.SECONDS.toNanos(120);

  /** How long after everything has started the listener may still be missing. */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final Layout layout;
  private final Framework framework;

  StartWatch(Layout layout, Framework framework) {
    super("featherfall-start");
    setDaemon(true);
    this.layout = layout;
    this.framework = framework;
  }

  @Override
  public void run() {
    try {
      long end = System.nanoTime() + START_NANOS;
      long bound = -1;
      long completeAt = 0;
      while (true) {
        String reason = System.getProperty(FATAL);
        if (reason != null) {
          giveUp(reason);
        }
        if (bound < 0 && System.getProperty(LISTENING) != null) {
          bound = sinceLaunch();
        }
        if (completeAt == 0 && complete()) {
          completeAt = System.nanoTime();
        }
        if (completeAt != 0 && (bound >= 0 || System.nanoTime() - completeAt > PATIENCE_NANOS)) {
          ready(bound);
          return;
        }
        if (System.nanoTime() > end) {
          giveUp(
              "it is not complete after "
                  + TimeUnit.NANOSECONDS.toSeconds(START_NANOS)
                  + " s; see "
                  + layout.log().resolve("featherfall.log"));
        }
        Thread.sleep(POLL_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (BundleException | IOException e) {
      System.err.println("Featherfall: " + e);
    }
  }

  private void giveUp(String reason) throws BundleException, InterruptedException {
    System.err.println("Featherfall cannot start: " + reason);
    layout.startingFile().toFile().delete();
    framework.stop();
    framework.waitForStop(STOP_MILLIS);
    // A stop in the middle of a first start may wait for the features being installed.
    Runtime.getRuntime().halt(ExitStatus.FATAL);
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
   * bound (-1: it is not) and until the start was complete.
   */
  private void ready(long bound) throws IOException {
    long complete = sinceLaunch();
    long pid = ProcessHandle.current().pid();
    Path draft = layout.readyFile().resolveSibling("ready.new");
    Files.writeString(draft, pid + " " + bound + " " + complete + "\n");
    Files.move(draft, layout.readyFile(), StandardCopyOption.ATOMIC_MOVE);
    Files.deleteIfExists(layout.startingFile());
    if (bound < 0) {
      System.out.printf(
          "Featherfall runs (pid %d) but does NOT listen: featherfall status says why.%n", pid);
    } else {
      System.out.printf(
          "Featherfall listens after %.2f s and is ready after %.2f s (pid %d).%n",
          bound / 1000.0, complete / 1000.0, pid);
    }
  }

  private static long sinceLaunch() {
    // In nanoseconds since the epoch; the system's own record of a process's start is too coarse.
    long launched = Long.getLong("featherfall.launched", System.currentTimeMillis() * 1_000_000);
    return System.currentTimeMillis() - launched / 1_000_000;
  }
}
