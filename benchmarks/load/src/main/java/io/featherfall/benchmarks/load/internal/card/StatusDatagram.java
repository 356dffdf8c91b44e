package io.featherfall.benchmarks.load.internal.card;

import io.featherfall.pcnet.Credentials;
import io.featherfall.pcnet.DatagramDecoder;
import io.featherfall.pcnet.DatagramEncoder;
import io.featherfall.pcnet.Field;
import io.featherfall.pcnet.MalformedDatagramException;
import io.featherfall.pcnet.PacketKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The status datagram of one card: a recorded one with another address, other counters and another
 * state, so that it costs what a real one costs. Signs without building the text anew, because a
 * flood takes millions. Not thread-safe.
 */
public final class StatusDatagram {
  /** User name of all cards. */
  public static final String USER = "apc";

  /** Authentication phrase of all cards, which is the recorded one's. */
  public static final String PHRASE = "0123456789ABCDEF0123456789";

  private static final byte[] SUFFIX = (USER + PHRASE).getBytes(StandardCharsets.US_ASCII);
  private static final String COUNTER = "%08X";

  /** What the UPS is doing. */
  public enum State {
    ON_LINE("08"),
    ON_BATTERY("10"),
    LOW_BATTERY("50");

    private final byte[] bits;

    State(String bits) {
      this.bits = bits.getBytes(StandardCharsets.US_ASCII);
    }
  }

  private final MessageDigest md5;
  private final byte[] bytes;
  private final int counterAt;
  private final int stateAt;
  private final int digestAt;

  /**
   * @param address what the card says of itself
   */
  public StatusDatagram(String address) {
    try {
      md5 = MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException everyJdkHasMd5) {
      throw new IllegalStateException(everyJdkHasMd5);
    }
    bytes = template(address);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    counterAt = text.indexOf("\nSU=") + 4;
    stateAt = text.indexOf("\n51=") + 4;
    digestAt = text.indexOf("\nMD=") + 4;
  }

  /** As the card sent it. */
  public static byte[] recording() {
    try (InputStream in = StatusDatagram.class.getResourceAsStream("/pcnet/mastatus.dat")) {
      return in.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The bytes for this moment; overwritten by the next call. */
  public byte[] signed(long uptimeTicks, State state) {
    put(String.format(COUNTER, uptimeTicks), counterAt);
    System.arraycopy(state.bits, 0, bytes, stateAt, state.bits.length);
    md5.update(bytes, 0, digestAt - "MD=".length());
    md5.update(SUFFIX);
    put(HexFormat.of().formatHex(md5.digest()), digestAt);
    return bytes;
  }

  /** The same with one digit of the digest changed: as costly to refuse as possible. */
  public byte[] forged(long uptimeTicks, State state) {
    signed(uptimeTicks, state);
    bytes[digestAt + 31] = (byte) (bytes[digestAt + 31] == '0' ? '1' : '0');
    return bytes;
  }

  private void put(String text, int at) {
    for (int i = 0; i < text.length(); i++) {
      bytes[at + i] = (byte) text.charAt(i);
    }
  }

  private static byte[] template(String address) {
    byte[] recorded = recording();
    List<Field> fields = new ArrayList<>();
    try {
      for (Field field : DatagramDecoder.decode(recorded, 0, recorded.length).fields()) {
        String value =
            switch (field.key()) {
              case "PC" -> address;
              case "SU" -> String.format(COUNTER, 0);
              default -> field.value();
            };
        fields.add(new Field(field.key(), value));
      }
    } catch (MalformedDatagramException damaged) {
      throw new IllegalStateException("the recorded datagram", damaged);
    }
    return new DatagramEncoder().encode(PacketKind.MASTATUS, fields, new Credentials(USER, PHRASE));
  }
}
