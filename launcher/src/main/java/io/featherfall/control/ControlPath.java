package io.featherfall.control;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Where the control socket is. */
public final class ControlPath {
  /** The socket's name in the data folder. */
  public static final String NAME = "control.sock";

  /** The framework property and system property that names the data folder. */
  public static final String DATA_PROPERTY = "featherfall.data";

  /** The environment variable that moves the data folder. */
  public static final String DATA_VARIABLE = "FEATHERFALL_DATA";

  /** Kernels keep socket paths in about 108 bytes, some in 104. */
  private static final int MAX_BYTES = 100;

  private ControlPath() {}

  /**
   * The socket of the agent with this data folder.
   *
   * @throws IOException if the path is too long for a socket; the message says what to do
   */
  public static Path in(Path dataFolder) throws IOException {
    Path socket = dataFolder.toAbsolutePath().normalize().resolve(NAME);
    int length = socket.toString().getBytes(StandardCharsets.UTF_8).length;
    if (length > MAX_BYTES) {
      throw new IOException(
          "the path of the control socket has "
              + length
              + " bytes, at most "
              + MAX_BYTES
              + " are possible: "
              + socket
              + "; set "
              + DATA_VARIABLE
              + " to a shorter path");
    }
    return socket;
  }
}
