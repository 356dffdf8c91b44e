package io.featherfall.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/** Runs the agent in this process until it is stopped. Called by {@code bin/featherfall run}. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(run(Layout.fromSystemProperties()));
  }

  private static int run(Layout layout) {
    try {
      return attempt(layout);
    } finally {
      // An end of any kind that is reached in good order is not the archive's fault.
      layout.startingFile().toFile().delete();
    }
  }

  private static int attempt(Layout layout) {
    try {
      layout.prepare();
      Optional<AgentLock> lock = AgentLock.take(layout.data());
      if (lock.isEmpty()) {
        throw new AlreadyRunning(layout);
      }
      try (AgentLock held = lock.get()) {
        // Left over from an agent that was killed; only who holds the lock may say that.
        Files.deleteIfExists(layout.readyFile());
        return runLocked(layout);
      }
    } catch (AlreadyRunning e) {
      System.err.println(e.getMessage());
      return ExitStatus.ALREADY_RUNNING;
    } catch (StartException | IOException e) {
      System.err.println(e.getMessage());
      return ExitStatus.CANNOT_START;
    }
  }

  private static int runLocked(Layout layout) throws StartException, IOException {
    if (new BundleCache(layout.home(), layout.karaf()).renew()) {
      System.out.println("Featherfall was upgraded or moved: its bundles are installed anew.");
    }
    layout.publish();
    org.apache.karaf.main.Main karaf = new org.apache.karaf.main.Main(new String[0]);
    try {
      karaf.launch();
      new StartWatch(layout, karaf.getFramework()).start();
      // Not Karaf's destroy(): it waits a second for a thread that only sleeps.
      karaf.awaitShutdown();
      return System.getProperty(StartWatch.FATAL) == null ? ExitStatus.STOPPED : ExitStatus.FATAL;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitStatus.STOPPED;
    } catch (Exception e) {
      // Karaf's launcher declares Exception; whatever it is, the agent did not start.
      throw new StartException("The framework did not start: " + e);
    } finally {
      Files.deleteIfExists(layout.readyFile());
    }
  }

  private static final class AlreadyRunning extends IOException {
    private static final long serialVersionUID = 1L;

    AlreadyRunning(Layout layout) throws IOException {
      super(
          "Featherfall is running already on "
              + layout.data()
              + " (pid "
              + Files.readString(layout.data().resolve("agent.pid")).strip()
              + ").\nFor a second agent set FEATHERFALL_ETC and FEATHERFALL_DATA to folders of its own.");
    }
  }
}
