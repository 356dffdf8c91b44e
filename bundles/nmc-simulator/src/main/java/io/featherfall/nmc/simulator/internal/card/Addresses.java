package io.featherfall.nmc.simulator.internal.card;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads addresses. Literals only: a simulator must not send to where a name server points. */
final class Addresses {
  private static final Pattern DOTTED = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern ENDPOINT =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.%a-z]+)]|([0-9.]+)):(\\d{1,5})");
  private static final String DESTINATIONS = "destinations";

  private Addresses() {}

  static List<InetSocketAddress> destinations(String text) throws WrongSettingException {
    List<InetSocketAddress> destinations = new ArrayList<>();
    for (String part : text.split(",")) {
      Matcher matcher = ENDPOINT.matcher(part.strip());
      int port = matcher.matches() ? Integer.parseInt(matcher.group(3)) : 0;
      if (port < 1 || port > 65535) {
        throw new WrongSettingException(
            DESTINATIONS,
            "ADDRESS:PORT separated by commas, as in 192.0.2.1:3052,[2001:db8::1]:3052",
            false);
      }
      String address = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
      destinations.add(new InetSocketAddress(literal(DESTINATIONS, address), port));
    }
    return destinations;
  }

  static List<String> dottedList(String key, String text) throws WrongSettingException {
    List<String> addresses = new ArrayList<>();
    for (String part : text.split(",")) {
      if (!part.isBlank()) {
        addresses.add(dotted(key, part.strip()));
      }
    }
    return addresses;
  }

  static String dotted(String key, String text) throws WrongSettingException {
    if (!DOTTED.matcher(text).matches()) {
      throw new WrongSettingException(key, "an IPv4 address such as 192.0.2.1", false);
    }
    return literal(key, text).getHostAddress();
  }

  static InetAddress literal(String key, String text) throws WrongSettingException {
    boolean literal = DOTTED.matcher(text).matches() || text.indexOf(':') >= 0;
    try {
      if (literal) {
        return InetAddress.getByName(text);
      }
    } catch (UnknownHostException notAnAddress) {
      // Said below, as for a name.
    }
    throw new WrongSettingException(key, "an IP address, not a name", false);
  }

  /** The destinations that can stand in a client list. */
  static List<String> unicastIpv4(List<InetSocketAddress> destinations) {
    return destinations.stream()
        .map(InetSocketAddress::getAddress)
        .filter(address -> address instanceof Inet4Address && !address.isMulticastAddress())
        .map(InetAddress::getHostAddress)
        // Without a netmask the usual form of a broadcast address is all there is to go by.
        .filter(address -> !address.endsWith(".255"))
        .distinct()
        .toList();
  }
}
