package io.featherfall.benchmarks.load.internal.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What the kernel says of the UDP socket on a port. Linux only. */
public final class SocketMeter {
  private final String port;

  public SocketMeter(int port) {
    this.port = String.format(Locale.ROOT, ":%04X", port);
  }

  /** Datagrams that found the receive buffer full. */
  public long drops() throws IOException {
    for (String table : new String[] {"/proc/net/udp", "/proc/net/udp6"}) {
      for (String line : Files.readAllLines(Path.of(table))) {
        String[] fields = line.strip().split("\\s+");
        if (fields.length > 12 && fields[1].endsWith(port)) {
          return Long.parseLong(fields[fields.length - 1]);
        }
      }
    }
    throw new IOException("nobody listens on " + port);
  }
}
