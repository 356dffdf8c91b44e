package io.featherfall.pcnet;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The {@code CL} lines of a {@code MACONFIG}: eight hexadecimal digits of an IPv4 address for a
 * registered client, {@code 00} for an empty slot. How an IPv6 client appears is not known.
 *
 * @param clients dotted addresses in the card's order
 * @param slots how many lines there were
 */
public record ClientSlots(List<String> clients, int slots) {
  /** How many slots a card has. */
  public static final int USUAL_SLOTS = 50;

  public ClientSlots {
    clients = List.copyOf(clients);
  }

  public static ClientSlots of(Datagram datagram) {
    List<String> lines = datagram.all("CL");
    List<String> clients = new ArrayList<>();
    for (String line : lines) {
      address(line).ifPresent(clients::add);
    }
    return new ClientSlots(clients, lines.size());
  }

  /** The line's value for a client at this dotted IPv4 address. */
  public static String slot(String address) {
    String[] parts = address.split("\\.");
    if (parts.length != 4) {
      throw new IllegalArgumentException("not an IPv4 address: " + address);
    }
    byte[] bytes = new byte[4];
    for (int i = 0; i < 4; i++) {
      bytes[i] = (byte) Integer.parseInt(parts[i]);
    }
    return HexFormat.of().withUpperCase().formatHex(bytes);
  }

  private static Optional<String> address(String digits) {
    if (digits.length() != 8 || !digits.chars().allMatch(HexFormat::isHexDigit)) {
      return Optional.empty();
    }
    byte[] bytes = HexFormat.of().parseHex(digits);
    return Optional.of(
        (bytes[0] & 0xFF)
            + "."
            + (bytes[1] & 0xFF)
            + "."
            + (bytes[2] & 0xFF)
            + "."
            + (bytes[3] & 0xFF));
  }
}
