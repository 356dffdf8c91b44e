package io.featherfall.nmc.simulator.internal.card;

import io.featherfall.nmc.simulator.internal.script.Forgery;
import io.featherfall.pcnet.ControlExchange;
import io.featherfall.pcnet.Field;
import io.featherfall.pcnet.PacketKind;
import io.featherfall.pcnet.StatusBits;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Makes datagrams that a receiver must not believe. All of them lie about the mains, so that a
 * receiver that believes one is seen to.
 */
final class Forger {
  /** An address that belongs to nobody (RFC 5737). */
  private static final String OTHER_CARD = "192.0.2.1";

  private static final int SUPPLY = StatusBits.ON_LINE | StatusBits.ON_BATTERY;
  private static final long AN_HOUR = 360_000;

  private final DatagramWriter writer;
  private final byte[][] lastBySupply = new byte[2][];

  Forger(DatagramWriter writer) {
    this.writer = writer;
  }

  /** Remembers a status that was sent, to replay it later. */
  void sent(byte[] datagram, boolean onBattery) {
    lastBySupply[onBattery ? 1 : 0] = datagram;
  }

  /**
   * @param fresh the status as it would be sent now
   * @param onBattery what it says of the mains
   */
  byte[] forge(Forgery forgery, List<Field> fresh, boolean onBattery) {
    return switch (forgery) {
      case BAD_DIGEST -> wrongDigit(encode(lying(fresh)));
      case WRONG_CARD -> encode(with(lying(fresh), "PC", OTHER_CARD));
      case REPLAY -> {
        byte[] other = lastBySupply[onBattery ? 0 : 1];
        byte[] same = lastBySupply[onBattery ? 1 : 0];
        yield other != null ? other : same != null ? same : encode(fresh);
      }
      case OLDER_REBOOT -> {
        long reboots = Math.max(0, hex(fresh, "SR") - 1);
        List<Field> older = with(lying(fresh), "SR", ControlExchange.hex(reboots, 2));
        yield encode(with(older, "SU", ControlExchange.hex(hex(fresh, "SU") + AN_HOUR, 6)));
      }
      case APPENDED_SHUTDOWN -> {
        String signed = text(encode(fresh));
        yield bytes(signed.replace("</BODY>", "SD=1\n</BODY>"));
      }
    };
  }

  private byte[] encode(List<Field> fields) {
    return writer.encode(PacketKind.MASTATUS, fields);
  }

  private static byte[] wrongDigit(byte[] datagram) {
    int digit = text(datagram).lastIndexOf("\nMD=") + 4;
    datagram[digit] = (byte) (datagram[digit] == '0' ? '1' : '0');
    return datagram;
  }

  private static List<Field> lying(List<Field> fields) {
    return with(fields, "51", String.format("%02X", hex(fields, "51") ^ SUPPLY));
  }

  private static List<Field> with(List<Field> fields, String key, String value) {
    return fields.stream()
        .map(field -> field.key().equals(key) ? new Field(key, value) : field)
        .toList();
  }

  private static long hex(List<Field> fields, String key) {
    return fields.stream()
        .filter(field -> field.key().equals(key))
        .mapToLong(field -> Long.parseLong(field.value(), 16))
        .findFirst()
        .orElseThrow();
  }

  private static String text(byte[] datagram) {
    return new String(datagram, StandardCharsets.ISO_8859_1);
  }

  private static byte[] bytes(String datagram) {
    return datagram.getBytes(StandardCharsets.ISO_8859_1);
  }
}
