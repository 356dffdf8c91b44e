package io.featherfall.pcnet;

import java.util.Arrays;

/**
 * Finds the lines of a datagram. Stops at the first line that begins with {@code MD=}: what follows
 * is not signed and is never looked at. Stateless, thread-safe.
 *
 * <p>Lines that are no {@code KEY=VALUE} are passed over, not refused: they are signed like the
 * rest, and a firmware that adds one must not make the card fall silent.
 */
public final class DatagramDecoder {
  /** The longest datagram looked at; the recorded ones have 464 and 487 bytes. */
  public static final int MAX_LENGTH = 4095;

  /** The most {@code KEY=VALUE} lines before the digest; the recorded ones have 59 and 47. */
  public static final int MAX_LINES = 256;

  private static final byte[] BODY = {'<', 'B', 'O', 'D', 'Y', '>'};
  private static final int DIGEST_DIGITS = 32;
  private static final PacketKind[] KINDS = PacketKind.values();

  private DatagramDecoder() {}

  /**
   * Decodes {@code length} bytes of {@code data} from {@code offset}, without copying them.
   *
   * @throws MalformedDatagramException if they are not a datagram of the protocol
   */
  public static Datagram decode(byte[] data, int offset, int length)
      throws MalformedDatagramException {
    if (length <= 0 || length > MAX_LENGTH) {
      throw new MalformedDatagramException("length " + length);
    }
    int end = offset + length;
    int lineEnd = lineEnd(data, offset, end);
    PacketKind kind = kind(data, offset, contentEnd(data, offset, lineEnd));
    int at = lineEnd + 1;
    lineEnd = lineEnd(data, at, end);
    if (!same(data, at, contentEnd(data, at, lineEnd), BODY)) {
      throw new MalformedDatagramException("no <BODY> in line 2");
    }
    at = lineEnd + 1;

    short[] lines = new short[3 * 64];
    int count = 0;
    while (at < end) {
      if (beginsDigest(data, at, end)) {
        lineEnd = lineEnd(data, at, end);
        requireDigest(data, at + 3, contentEnd(data, at, lineEnd));
        return new Datagram(kind, data, offset, at - offset, at + 3, lines, count);
      }
      int equals = keyEnd(data, at, end);
      lineEnd = soundLineEnd(data, equals, end);
      if (equals > at && equals < lineEnd && data[equals] == '=') {
        if (count == MAX_LINES) {
          throw new MalformedDatagramException("more than " + MAX_LINES + " lines");
        }
        if (3 * count == lines.length) {
          lines = Arrays.copyOf(lines, 3 * MAX_LINES);
        }
        lines[3 * count] = (short) (at - offset);
        lines[3 * count + 1] = (short) (equals - offset);
        lines[3 * count + 2] = (short) (contentEnd(data, at, lineEnd) - offset);
        count++;
      }
      at = lineEnd + 1;
    }
    throw new MalformedDatagramException("no MD= line");
  }

  private static boolean beginsDigest(byte[] data, int at, int end) {
    return end - at >= 3 && data[at] == 'M' && data[at + 1] == 'D' && data[at + 2] == '=';
  }

  private static PacketKind kind(byte[] data, int from, int to) throws MalformedDatagramException {
    for (PacketKind kind : KINDS) {
      if (same(data, from, to, kind.line())) {
        return kind;
      }
    }
    throw new MalformedDatagramException("line 1 is neither MASTATUS nor MACONFIG");
  }

  private static void requireDigest(byte[] data, int from, int to)
      throws MalformedDatagramException {
    if (to - from != DIGEST_DIGITS) {
      throw new MalformedDatagramException("the digest has not 32 digits");
    }
    for (int i = from; i < to; i++) {
      byte c = data[i];
      // Lower case only: the card sends it so, and one digest must not have several spellings.
      if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
        throw new MalformedDatagramException("the digest is not lower-case hexadecimal");
      }
    }
  }

  /** The position of the line feed, or {@code end} if there is none. */
  private static int lineEnd(byte[] data, int from, int end) {
    int at = from;
    while (at < end && data[at] != '\n') {
      at++;
    }
    return at;
  }

  /** Some senders end lines with CR LF. */
  private static int contentEnd(byte[] data, int from, int lineEnd) {
    return lineEnd > from && data[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
  }

  /** The position of the first {@code =} or, if there is none, where the line's content ends. */
  private static int keyEnd(byte[] data, int from, int end) {
    int at = from;
    while (at < end && data[at] != '=' && data[at] != '\n' && data[at] != '\r') {
      at++;
    }
    return at;
  }

  /** The position of the line feed, or {@code end}. Every byte of a flood passes here. */
  private static int soundLineEnd(byte[] data, int from, int end)
      throws MalformedDatagramException {
    int at = from;
    while (at < end) {
      byte c = data[at];
      if (c <= '\r') {
        if (c == '\n') {
          return at;
        }
        if (c == '\r' && at + 1 < end && data[at + 1] != '\n') {
          // Where such a line ends is a matter of opinion; the signature covers only one of them.
          throw new MalformedDatagramException("a carriage return within a line");
        }
      }
      at++;
    }
    return at;
  }

  private static boolean same(byte[] data, int from, int to, byte[] text) {
    return to > from && Arrays.equals(data, from, Math.max(from, to), text, 0, text.length);
  }
}
