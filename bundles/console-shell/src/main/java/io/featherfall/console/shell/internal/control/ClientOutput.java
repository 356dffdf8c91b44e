package io.featherfall.console.shell.internal.control;

import io.featherfall.control.Frame;
import io.featherfall.control.FrameType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** The client's standard output, or error output, as a command sees it. */
final class ClientOutput extends OutputStream {
  private static final int CHUNK = 16 * 1024;

  private final Outbox outbox;
  private final FrameType type;

  ClientOutput(Outbox outbox, FrameType type) {
    this.outbox = outbox;
    this.type = type;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    for (int begin = offset; begin < offset + length; begin += CHUNK) {
      int end = Math.min(begin + CHUNK, offset + length);
      outbox.put(new Frame(type, Arrays.copyOfRange(bytes, begin, end)));
    }
  }

  @Override
  public void write(int b) throws IOException {
    outbox.put(new Frame(type, new byte[] {(byte) b}));
  }
}
