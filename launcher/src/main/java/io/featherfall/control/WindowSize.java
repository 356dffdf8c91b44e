package io.featherfall.control;

import java.nio.ByteBuffer;

/**
 * The size of a terminal's window in characters.
 *
 * @param columns 1 to 2,000
 * @param rows 1 to 2,000
 */
public record WindowSize(int columns, int rows) {
  private static final int MAX = 2_000;

  /** The size of a terminal that does not tell its own. */
  public static final WindowSize USUAL = new WindowSize(80, 24);

  public WindowSize {
    columns = Math.max(1, Math.min(MAX, columns));
    rows = Math.max(1, Math.min(MAX, rows));
  }

  public Frame frame() {
    return new Frame(FrameType.RESIZE, ByteBuffer.allocate(8).putInt(columns).putInt(rows).array());
  }

  public static WindowSize of(Frame frame) throws MalformedFrameException {
    if (frame.payload().length != 8) {
      throw new MalformedFrameException("window size of " + frame.payload().length + " bytes");
    }
    ByteBuffer in = ByteBuffer.wrap(frame.payload());
    return new WindowSize(in.getInt(), in.getInt());
  }
}
