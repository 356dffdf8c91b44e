package io.featherfall.itests.product;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A network with nothing but loopback in it. What runs inside hears and disturbs nobody outside.
 */
public final class NetworkNamespace implements AutoCloseable {
  private final String name;
  private final Path folder;

  private NetworkNamespace(String name, Path folder) {
    this.name = name;
    this.folder = folder;
  }

  /**
   * A new one with a name of its own.
   *
   * @param folder for scratch files
   */
  public static NetworkNamespace open(Path folder) throws IOException {
    String name = "featherfall-" + HexFormat.of().toHexDigits(new Random().nextInt());
    NetworkNamespace namespace = new NetworkNamespace(name, folder);
    namespace.outside("ip", "netns", "add", name);
    try {
      namespace.outside("ip", "-n", name, "link", "set", "lo", "up");
    } catch (IOException noLoopback) {
      namespace.close();
      throw noLoopback;
    }
    return namespace;
  }

  /** What to put before a command so that it runs inside. */
  public List<String> prefix() {
    return List.of("ip", "netns", "exec", name);
  }

  /** This command, inside. */
  public List<String> inside(List<String> command) {
    List<String> whole = new ArrayList<>(prefix());
    whole.addAll(command);
    return whole;
  }

  /**
   * This command, inside and caged: it sees no process but its own and cannot reach the machine's
   * init system, so not even an order to shut down would leave the cage. It ends with its parent.
   */
  public List<String> caged(List<String> command) {
    List<String> whole =
        new ArrayList<>(
            List.of(
                "unshare",
                "--mount",
                "--pid",
                "--fork",
                "--kill-child",
                "--mount-proc",
                "sh",
                "-c",
                "mount -t tmpfs none /run && exec \"$@\"",
                "caged"));
    whole.addAll(command);
    return inside(whole);
  }

  @Override
  public void close() throws IOException {
    outside("ip", "netns", "del", name);
  }

  private void outside(String... command) throws IOException {
    Outcome outcome = Outcome.of(List.of(command), Map.of(), folder);
    if (outcome.status() != 0) {
      throw new IOException(
          String.join(" ", command) + ": " + outcome.text() + " (needs root and iproute2)");
    }
  }
}
