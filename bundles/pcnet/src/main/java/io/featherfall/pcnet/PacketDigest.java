package io.featherfall.pcnet;

import java.nio.charset.StandardCharsets;
import java.security.DigestException;
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
  private final byte[] digest = new byte[16];

  public PacketDigest() {
    try {
      md5 = MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException everyJdkHasMd5) {
      throw new IllegalStateException(everyJdkHasMd5);
    }
  }

  /** Whether the datagram was signed with these credentials. Takes the same time either way. */
  public boolean signed(Datagram datagram, Credentials credentials) {
    byte[] data = datagram.data();
    digest(data, datagram.start(), datagram.signedLength(), credentials);
    int at = datagram.digestAt();
    int differences = 0;
    for (byte next : digest) {
      differences |= HEX[next >> 4 & 0xF] ^ data[at++];
      differences |= HEX[next & 0xF] ^ data[at++];
    }
    return differences == 0;
  }

  /** The digits that sign this text. */
  public String sign(String text, Credentials credentials) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    digest(bytes, 0, bytes.length, credentials);
    StringBuilder digits = new StringBuilder(2 * digest.length);
    for (byte next : digest) {
      digits.append((char) HEX[next >> 4 & 0xF]).append((char) HEX[next & 0xF]);
    }
    return digits.toString();
  }

  private void digest(byte[] data, int offset, int length, Credentials credentials) {
    byte[] suffix = credentials.suffix();
    md5.reset();
    md5.update(data, offset, length);
    md5.update(suffix, 0, suffix.length);
    try {
      md5.digest(digest, 0, digest.length);
    } catch (DigestException md5HasSixteenBytes) {
      throw new IllegalStateException(md5HasSixteenBytes);
    }
  }
}
