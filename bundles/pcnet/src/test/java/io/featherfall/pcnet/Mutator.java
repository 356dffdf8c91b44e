package io.featherfall.pcnet;

import java.util.SplittableRandom;

/**
 * Damages datagrams: flips bits, overwrites, cuts, inserts, deletes, doubles and splices. The same
 * seed gives the same sequence. Allocates nothing while it runs.
 */
final class Mutator {
  /** More than a datagram may have, so that the limit is passed too. */
  private static final int CAPACITY = 5000;

  /** What the grammar turns on. */
  private static final byte[] TELLING = {'\n', '\r', '=', 'M', 'D', '<', '0', 'f', 0, (byte) 0xFF};

  private final SplittableRandom random;
  private final byte[][] originals;
  private final byte[] data = new byte[CAPACITY];
  private int length;
  private int original;

  Mutator(long seed, byte[]... originals) {
    this.random = new SplittableRandom(seed);
    this.originals = originals;
  }

  /** The next damaged datagram: the first {@link #length()} bytes of this array. */
  byte[] next() {
    original = random.nextInt(originals.length);
    length = originals[original].length;
    System.arraycopy(originals[original], 0, data, 0, length);
    for (int left = 1 + random.nextInt(4); left > 0; left--) {
      damage();
    }
    return data;
  }

  int length() {
    return length;
  }

  /** The datagram that was damaged. */
  byte[] original() {
    return originals[original];
  }

  /** A number of the same sequence, for the caller's own choices. */
  int nextInt(int bound) {
    return random.nextInt(bound);
  }

  private void damage() {
    if (length == 0) {
      return;
    }
    int at = random.nextInt(length);
    switch (random.nextInt(16)) {
      case 0, 1, 2, 3 -> data[at] ^= (byte) (1 << random.nextInt(8));
      case 4, 5 -> data[at] = (byte) random.nextInt(256);
      case 6, 7 -> data[at] = TELLING[random.nextInt(TELLING.length)];
      case 8 -> length = at;
      case 9, 10 -> delete(at, 1 + random.nextInt(16));
      case 11 -> {
        int count = 1 + random.nextInt(16);
        if (open(at, count)) {
          for (int i = 0; i < count; i++) {
            data[at + i] = (byte) random.nextInt(256);
          }
        }
      }
      case 12, 13 -> duplicate(at, 1 + random.nextInt(length - at));
      case 14 -> splice(at);
      default -> {
        // The end of one datagram takes the place of the end of another.
        length = at;
        splice(at);
      }
    }
  }

  private void delete(int at, int count) {
    int deleted = Math.min(count, length - at);
    System.arraycopy(data, at + deleted, data, at, length - at - deleted);
    length -= deleted;
  }

  private void duplicate(int at, int count) {
    if (open(at, count)) {
      System.arraycopy(data, at + count, data, at, count);
    }
  }

  private void splice(int at) {
    byte[] other = originals[random.nextInt(originals.length)];
    int from = random.nextInt(other.length);
    int count = 1 + random.nextInt(other.length - from);
    if (open(at, count)) {
      System.arraycopy(other, from, data, at, count);
    }
  }

  /** Makes room; what does not fit is left as it is. */
  private boolean open(int at, int count) {
    if (length + count > CAPACITY) {
      return false;
    }
    System.arraycopy(data, at, data, at + count, length - at);
    length += count;
    return true;
  }
}
