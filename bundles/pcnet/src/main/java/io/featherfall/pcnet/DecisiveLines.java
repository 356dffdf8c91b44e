package io.featherfall.pcnet;

import java.util.Arrays;

/**
 * The lines of a status datagram on which a decision can hang: status bits, registers, {@code SD},
 * cause of the last transfer, low-battery threshold. Two datagrams whose decisive lines are equal
 * make the same statement about the state, whatever else changed; that is far cheaper to find out
 * than to read both.
 */
public final class DecisiveLines {
  private DecisiveLines() {}

  /** These lines of a datagram, one after the other. */
  public static byte[] of(Datagram datagram) {
    byte[] data = datagram.data();
    byte[] lines = new byte[96];
    int length = 0;
    for (int line = 0; line < datagram.lineCount(); line++) {
      int begin = datagram.lineBegin(line);
      if (datagram.keyLength(line) == 2 && decisive(data[begin], data[begin + 1])) {
        int count = datagram.lineEnd(line) - begin;
        if (length + count + 1 > lines.length) {
          lines = Arrays.copyOf(lines, 2 * (length + count + 1));
        }
        System.arraycopy(data, begin, lines, length, count);
        length += count;
        lines[length++] = '\n';
      }
    }
    return Arrays.copyOf(lines, length);
  }

  private static boolean decisive(byte first, byte second) {
    return switch (first << 8 | second & 0xFF) {
      case '5' << 8 | '1', '7' << 8 | 'E', '2' << 8 | '7', '3' << 8 | '8' -> true;
      case 'S' << 8 | 'D', '4' << 8 | '7', '7' << 8 | '1' -> true;
      default -> false;
    };
  }
}
