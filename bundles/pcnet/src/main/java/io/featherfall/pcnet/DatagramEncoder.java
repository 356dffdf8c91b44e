package io.featherfall.pcnet;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes datagrams as a card does. Not thread-safe: one instance per thread. */
public final class DatagramEncoder {
  private final PacketDigest digest = new PacketDigest();

  /** The datagram with these lines in this order, signed. */
  public byte[] encode(PacketKind kind, List<Field> fields, Credentials credentials) {
    StringBuilder text = new StringBuilder(512).append(kind).append("\n<BODY>\n");
    for (Field field : fields) {
      text.append(field.key()).append('=').append(field.value()).append('\n');
    }
    String signature = digest.sign(text.toString(), credentials);
    return text.append("MD=")
        .append(signature)
        .append("\n</BODY>\n")
        .toString()
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
