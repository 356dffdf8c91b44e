package io.featherfall.console.shell.internal.command.doctor;

import java.net.Inet4Address;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.stream.Collectors;

/** The addresses a card could be told to send to. */
final class OwnAddresses {
  private OwnAddresses() {}

  /** {@code this machine (192.0.2.5, 198.51.100.5)}. */
  static String text() {
    List<String> addresses;
    try {
      addresses =
          NetworkInterface.networkInterfaces()
              .flatMap(NetworkInterface::inetAddresses)
              .filter(Inet4Address.class::isInstance)
              .filter(address -> !address.isLoopbackAddress())
              .map(address -> address.getHostAddress())
              .sorted()
              .toList();
    } catch (SocketException unreadable) {
      addresses = List.of();
    }
    return "this machine"
        + (addresses.isEmpty()
            ? ""
            : addresses.stream().collect(Collectors.joining(", ", " (", ")")));
  }
}
