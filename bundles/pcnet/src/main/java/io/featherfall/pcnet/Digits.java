package io.featherfall.pcnet;

/** Numbers as cards write them, read without exceptions: they come with every datagram. */
final class Digits {
  private Digits() {}

  /** A number without sign of at most {@code most} digits; -1 if the text is none. */
  static long decimal(String text, int most) {
    return number(text, most, 10);
  }

  /** The number without sign that a part of a text is; -1 if it is none. */
  static long decimal(String text, int from, int to) {
    return number(text, from, to, 10);
  }

  /** A hexadecimal number of at most {@code most} digits; -1 if the text is none. */
  static long hexadecimal(String text, int most) {
    return number(text, most, 16);
  }

  private static long number(String text, int most, int radix) {
    return text.isEmpty() || text.length() > most ? -1 : number(text, 0, text.length(), radix);
  }

  private static long number(String text, int from, int to, int radix) {
    long value = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      // Character.digit also knows the digits of other scripts.
      int digit = c < 0x80 ? Character.digit(c, radix) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value * radix + digit;
    }
    return value;
  }
}
