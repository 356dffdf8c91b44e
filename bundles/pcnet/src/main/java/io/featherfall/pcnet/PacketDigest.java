package io.featherfall.pcnet;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The protocol's signature: MD5 over text, user name and phrase, as 32 lower-case hexadecimal
 * digits. MD5 is what the cards speak; {@code docs/security.md} says what that means. Not
 * thread-safe: one instance per thread.
 */
public final class PacketDigest {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final MessageDigest md5;
  private final byte[] claimed = new byte[32];

  public PacketDigest() {
    try {
      md5 = MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException everyJdkHasMd5) {
      throw new IllegalStateException(everyJdkHasMd5);
    }
  }

  /** Whether the datagram was signed with these credentials. Takes the same time either way. */
  public boolean signed(Datagram datagram, Credentials credentials) {
    System.arraycopy(datagram.data(), datagram.digestAt(), claimed, 0, claimed.length);
    byte[] right = hex(datagram.data(), datagram.start(), datagram.signedLength(), credentials);
    return MessageDigest.isEqual(right, claimed);
  }

  /** The digits that sign this text. */
  public String sign(String text, Credentials credentials) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return new String(hex(bytes, 0, bytes.length, credentials), StandardCharsets.US_ASCII);
  }

  private byte[] hex(byte[] data, int offset, int length, Credentials credentials) {
    md5.reset();
    md5.update(data, offset, length);
    md5.update(credentials.suffix());
    byte[] digest = md5.digest();
    byte[] digits = new byte[2 * digest.length];
    for (int i = 0; i < digest.length; i++) {
      digits[2 * i] = HEX[digest[i] >> 4 & 0xF];
      digits[2 * i + 1] = HEX[digest[i] & 0xF];
    }
    return digits;
  }
}
