package io.featherfall.pcnet;

import java.nio.charset.StandardCharsets;

/** The first line of a datagram. */
public enum PacketKind {
  /** The UPS's status: every 25 s and at once on a change. */
  MASTATUS,
  /** The list of registered clients: every 100 s. */
  MACONFIG;

  private final byte[] line = name().getBytes(StandardCharsets.US_ASCII);

  byte[] line() {
    return line;
  }
}
