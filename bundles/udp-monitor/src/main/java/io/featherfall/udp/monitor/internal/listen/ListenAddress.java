package io.featherfall.udp.monitor.internal.listen;

import io.featherfall.api.setting.InvalidSettingException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/**
 * Where to listen, from checked settings.
 *
 * @param socket address and port
 * @param receiveBufferBytes what to ask the operating system for
 */
record ListenAddress(InetSocketAddress socket, int receiveBufferBytes) {
  private static final int SMALLEST_BUFFER = 4096;
  private static final int LARGEST_BUFFER = 1 << 26;

  /**
   * Checks settings.
   *
   * @param properties the same as they were written, for the message
   * @throws InvalidSettingException if one is wrong
   */
  static ListenAddress of(ListenerSettings settings, Map<String, ?> properties) {
    return of(settings, properties, ListenAddress::machineHasIpv6);
  }

  static ListenAddress of(
      ListenerSettings settings, Map<String, ?> properties, BooleanSupplier ipv6) {
    int port =
        number(settings::port, 0, 65535, properties, "port", "a port number from 0 to 65535");
    int buffer =
        number(
            settings::receiveBufferBytes,
            SMALLEST_BUFFER,
            LARGEST_BUFFER,
            properties,
            "receiveBufferBytes",
            "a number of bytes from " + SMALLEST_BUFFER + " to " + LARGEST_BUFFER);
    String host = settings.bindAddress().strip();
    if (host.equals("::") && !ipv6.getAsBoolean()) {
      host = "0.0.0.0";
    }
    try {
      if (host.isEmpty()) {
        throw new UnknownHostException();
      }
      return new ListenAddress(new InetSocketAddress(InetAddress.getByName(host), port), buffer);
    } catch (UnknownHostException unknown) {
      throw InvalidSettingException.of(
          properties, "bindAddress", "an address or name of this machine, or :: for all of them");
    }
  }

  /** Whether the address is of IPv4 alone; the others hear both. */
  boolean ipv4() {
    return !(socket.getAddress() instanceof Inet6Address);
  }

  /** An address and port as people write them. */
  static String text(InetSocketAddress address) {
    String host = address.getAddress().getHostAddress();
    if (address.getAddress() instanceof Inet6Address ip6) {
      host = "[" + (ip6.isAnyLocalAddress() ? "::" : host) + "]";
    }
    return host + ":" + address.getPort();
  }

  private static int number(
      IntSupplier setting,
      int min,
      int max,
      Map<String, ?> properties,
      String key,
      String expected) {
    try {
      int value = setting.getAsInt();
      if (value >= min && value <= max) {
        return value;
      }
    } catch (RuntimeException notANumber) {
      // The component runtime throws what it likes; the setting is wrong in any case.
    }
    throw InvalidSettingException.of(properties, key, expected);
  }

  private static boolean machineHasIpv6() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .anyMatch(Inet6Address.class::isInstance);
    } catch (SocketException unreadable) {
      return false;
    }
  }
}
