package io.featherfall.machine.port;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * Where the agent listens according to its settings folder. A wrong value counts as the default:
 * that it is wrong is said by the listener itself.
 *
 * @param file the file that says it, or would
 * @param port 0 for any free one
 * @param bindAddress {@code ::} for all
 */
public record ListenSettings(Path file, int port, String bindAddress) {
  private static final String NAME = "io.featherfall.udp.monitor.cfg";
  private static final int USUAL_PORT = 3052;
  private static final String EVERYWHERE = "::";

  /** The settings in this folder. */
  public static ListenSettings in(Path etc) {
    Path file = etc.resolve(NAME);
    Properties written = new Properties();
    if (Files.isReadable(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        written.load(reader);
      } catch (IOException | IllegalArgumentException unreadable) {
        written.clear();
      }
    }
    return new ListenSettings(
        file,
        port(written.getProperty("port", "")),
        written.getProperty("bindAddress", EVERYWHERE).strip());
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text.strip());
      return port >= 0 && port <= 65535 ? port : USUAL_PORT;
    } catch (NumberFormatException notOne) {
      return USUAL_PORT;
    }
  }
}
