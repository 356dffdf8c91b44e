package io.featherfall.pcnet;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Signs datagrams for tests by the JDK alone, so that our own digest is compared with another. */
final class Signing {
  static final String USER = "apc";
  static final String PHRASE = "0123456789ABCDEF0123456789";
  static final Credentials CREDENTIALS = new Credentials(USER, PHRASE);

  private Signing() {}

  /** MD5 of the text as lower-case digits. */
  static String md5(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.ISO_8859_1)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The text and its signature line. */
  static String signed(String text) {
    return text + "MD=" + md5(text + USER + PHRASE) + "\n</BODY>\n";
  }

  /** A signed status datagram with these lines. */
  static String status(String... lines) {
    return signed("MASTATUS\n<BODY>\n" + String.join("\n", lines) + "\n");
  }

  static Datagram decode(String text) throws MalformedDatagramException {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return DatagramDecoder.decode(bytes, 0, bytes.length);
  }
}
