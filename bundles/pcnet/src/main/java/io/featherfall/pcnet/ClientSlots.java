package io.featherfall.pcnet;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

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

  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final Pattern DOTTED = Pattern.compile("(" + BYTE + "\\.){3}" + BYTE);

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

  /**
   * The line's value for a client at this dotted IPv4 address.
   *
   * @throws IllegalArgumentException if it is not one
   */
  public static String slot(String address) {
    if (!DOTTED.matcher(address).matches()) {
      throw new IllegalArgumentException("not an IPv4 address: " + address);
    }
    StringBuilder digits = new StringBuilder(8);
    for (String part : address.split("\\.")) {
      digits.append(HEX.toHexDigits((byte) Integer.parseInt(part)));
    }
    return digits.toString();
  }

  /** {@code 00} is an empty slot, and so is an address that nobody can have. */
  private static Optional<String> address(String digits) {
    long address = digits.length() == 8 ? Digits.hexadecimal(digits, 8) : 0;
    return address <= 0
        ? Optional.empty()
        : Optional.of(
            (address >> 24)
                + "."
                + (address >> 16 & 0xFF)
                + "."
                + (address >> 8 & 0xFF)
                + "."
                + (address & 0xFF));
  }
}
