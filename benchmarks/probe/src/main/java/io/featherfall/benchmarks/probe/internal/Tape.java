package io.featherfall.benchmarks.probe.internal;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Stamps in a file that both sides map: the agent writes, the load generator reads at the same
 * moment, and neither waits for the other. Both clocks are the machine's monotonic one. Any thread.
 */
public final class Tape {
  /** Its name in the agent's data folder. */
  public static final String FILE = "benchmark.tape";

  private static final int CAPACITY = 500_000;
  private static final int HEADER = 64;
  private static final int WIDTH = 32;
  private static final VarHandle LONGS =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final ByteBuffer bytes;

  /**
   * One stamp.
   *
   * @param nanos monotonic time
   * @param ups the number in the UPS's name; -1 for none
   */
  public record Stamp(Mark mark, int ups, long nanos, int detail) {}

  private Tape(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /** The tape of this data folder; made if it is not there. */
  public static Tape in(Path data) throws IOException {
    try (FileChannel file =
        FileChannel.open(
            data.resolve(FILE),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      return new Tape(file.map(MapMode.READ_WRITE, 0, HEADER + (long) CAPACITY * WIDTH));
    }
  }

  /** Adds a stamp; when the tape is full it is counted and not kept. */
  public void add(Mark mark, int ups, long nanos, int detail) {
    long index = (long) LONGS.getAndAdd(bytes, 0, 1L);
    if (index >= CAPACITY) {
      return;
    }
    int at = HEADER + (int) index * WIDTH;
    LONGS.set(bytes, at + 8, (long) ups);
    LONGS.set(bytes, at + 16, nanos);
    LONGS.set(bytes, at + 24, (long) detail);
    // Last: a reader that sees the mark sees the rest.
    LONGS.setRelease(bytes, at, mark.ordinal() + 1L);
  }

  /** How many were added; more than can be kept is an error of the benchmark. */
  public int size() {
    long size = (long) LONGS.getAcquire(bytes, 0);
    if (size > CAPACITY) {
      throw new IllegalStateException("more than " + CAPACITY + " stamps");
    }
    return (int) size;
  }

  /** One of those that were added; null while it is still being written. */
  public Stamp get(int index) {
    int at = HEADER + index * WIDTH;
    long mark = (long) LONGS.getAcquire(bytes, at);
    return mark == 0
        ? null
        : new Stamp(
            Mark.values()[(int) mark - 1],
            (int) (long) LONGS.get(bytes, at + 8),
            (long) LONGS.get(bytes, at + 16),
            (int) (long) LONGS.get(bytes, at + 24));
  }
}
