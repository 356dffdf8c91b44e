package io.featherfall.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where things lie.
 *
 * @param home the unpacked distribution; never written to
 * @param etc the user's settings
 * @param data all state
 */
record Layout(Path home, Path etc, Path data) {
  /** What every system's {@code sockaddr_un} holds, with room to spare. */
  private static final int LONGEST_SOCKET_PATH = 100;

  static Layout fromSystemProperties() {
    return new Layout(path("featherfall.home"), path("featherfall.etc"), path("featherfall.data"));
  }

  private static Path path(String property) {
    String value = System.getProperty(property);
    if (value == null || value.isBlank()) {
      throw new IllegalStateException(property + " is not set: start with bin/featherfall");
    }
    return Path.of(value).toAbsolutePath().normalize();
  }

  Path controlSocket() {
    return data.resolve("control.sock");
  }

  /** Says that the agent is up: exists from the moment it listens until it ends. */
  Path readyFile() {
    return data.resolve("ready");
  }

  /** What the framework keeps; can be made anew from the distribution at any time. */
  Path karaf() {
    return data.resolve("karaf");
  }

  /**
   * Left by {@code bin/featherfall} before a start with an archive of classes. If it is still there
   * at the next start, the archive may be to blame, and is removed.
   */
  Path startingFile() {
    return data.resolve("cache").resolve("starting");
  }

  Path log() {
    return data.resolve("log");
  }

  /** Makes the folders; state is for the agent's own user alone. */
  void prepare() throws IOException, StartException {
    if (controlSocket().toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_SOCKET_PATH) {
      throw new StartException(
          "The path of the control socket is longer than a socket's path may be ("
              + LONGEST_SOCKET_PATH
              + " bytes): "
              + controlSocket()
              + "\nSet FEATHERFALL_DATA to a folder with a shorter path.");
    }
    try {
      Files.createDirectories(etc.resolve("deploy"));
      Files.createDirectories(etc.resolve("commands"));
      Files.createDirectories(data);
      Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
      Files.createDirectories(log());
      Files.createDirectories(karaf().resolve("tmp"));
      Files.createDirectories(data.resolve("tmp"));
    } catch (IOException e) {
      throw new StartException(
          "Cannot write to "
              + e.getMessage()
              + "\nThe agent's user needs to own the folders of FEATHERFALL_ETC ("
              + etc
              + ") and FEATHERFALL_DATA ("
              + data
              + ").");
    }
  }

  /** Tells Karaf and the bundles. */
  void publish() {
    System.setProperty("karaf.home", home.toString());
    System.setProperty("karaf.base", home.toString());
    System.setProperty("karaf.etc", home.resolve("system").resolve("etc").toString());
    System.setProperty("karaf.data", karaf().toString());
    System.setProperty("karaf.log", log().toString());
    System.setProperty("karaf.instances", karaf().resolve("instances").toString());
    System.setProperty("java.io.tmpdir", data.resolve("tmp").toString());
    System.setProperty("featherfall.home", home.toString());
    System.setProperty("featherfall.etc", etc.toString());
    System.setProperty("featherfall.data", data.toString());
  }
}
