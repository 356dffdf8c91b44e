package io.featherfall.pcnet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A decoded datagram: a view of the bytes it was decoded from, valid as long as they do not change.
 * Made by {@link DatagramDecoder}. It is not authentic until {@link PacketDigest#signed} says so.
 * Not thread-safe.
 *
 * <p>Keys and values become strings only when asked for: most datagrams of a flood are dropped
 * before.
 */
public final class Datagram {
  private final PacketKind kind;
  private final byte[] data;
  private final int start;
  private final int signedLength;
  private final int digestAt;
  private final short[] lines;
  private final int lineCount;

  /**
   * @param lines begin, position of {@code =} and end of each line, three numbers a line, counted
   *     from {@code start}
   */
  Datagram(
      PacketKind kind,
      byte[] data,
      int start,
      int signedLength,
      int digestAt,
      short[] lines,
      int lineCount) {
    this.kind = kind;
    this.data = data;
    this.start = start;
    this.signedLength = signedLength;
    this.digestAt = digestAt;
    this.lines = lines;
    this.lineCount = lineCount;
  }

  public PacketKind kind() {
    return kind;
  }

  /** The value of the first line with this key. */
  public Optional<String> first(String key) {
    int line = key.length() == 2 ? line(key.charAt(0), key.charAt(1)) : line(key);
    return line < 0 ? Optional.empty() : Optional.of(value(line));
  }

  /** The values of all lines with this key, in their order. */
  public List<String> all(String key) {
    List<String> values = new ArrayList<>();
    for (int line = 0; line < lineCount; line++) {
      if (keyIs(line, key)) {
        values.add(value(line));
      }
    }
    return values;
  }

  /** All lines before the digest, in their order. */
  public List<Field> fields() {
    List<Field> fields = new ArrayList<>(lineCount);
    for (int line = 0; line < lineCount; line++) {
      fields.add(new Field(key(line), value(line)));
    }
    return fields;
  }

  /** The card's counters, if both are there and hexadecimal numbers of 32 bit. */
  public Optional<Counters> counters() {
    long reboots = Digits.hexadecimal(first("SR").orElse(""), 8);
    long uptime = Digits.hexadecimal(first("SU").orElse(""), 8);
    return reboots < 0 || uptime < 0
        ? Optional.empty()
        : Optional.of(new Counters(reboots, uptime));
  }

  /** The same datagram on bytes of its own, which never change: safe to keep and to share. */
  public Datagram detached() {
    int end = digestAt + 32;
    return new Datagram(
        kind,
        Arrays.copyOfRange(data, start, end),
        0,
        signedLength,
        digestAt - start,
        Arrays.copyOf(lines, 3 * lineCount),
        lineCount);
  }

  int lineCount() {
    return lineCount;
  }

  int lineBegin(int line) {
    return start + lines[3 * line];
  }

  int keyLength(int line) {
    return lines[3 * line + 1] - lines[3 * line];
  }

  int lineEnd(int line) {
    return start + lines[3 * line + 2];
  }

  String key(int line) {
    return text(lines[3 * line], lines[3 * line + 1]);
  }

  String value(int line) {
    return text(lines[3 * line + 1] + 1, lines[3 * line + 2]);
  }

  byte[] data() {
    return data;
  }

  int start() {
    return start;
  }

  int signedLength() {
    return signedLength;
  }

  int digestAt() {
    return digestAt;
  }

  /** The first line with such a key, -1 if there is none: what every datagram is asked for. */
  private int line(char first, char second) {
    for (int i = 0; i < 3 * lineCount; i += 3) {
      int begin = lines[i];
      if (lines[i + 1] - begin == 2
          && data[start + begin] == first
          && data[start + begin + 1] == second) {
        return i / 3;
      }
    }
    return -1;
  }

  private int line(String key) {
    for (int line = 0; line < lineCount; line++) {
      if (keyIs(line, key)) {
        return line;
      }
    }
    return -1;
  }

  private boolean keyIs(int line, String key) {
    if (keyLength(line) != key.length()) {
      return false;
    }
    int begin = lineBegin(line);
    for (int i = 0; i < key.length(); i++) {
      if (data[begin + i] != key.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private String text(int from, int to) {
    return new String(data, start + from, to - from, StandardCharsets.ISO_8859_1);
  }
}
