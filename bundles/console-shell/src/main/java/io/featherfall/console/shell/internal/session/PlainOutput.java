package io.featherfall.console.shell.internal.session;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Leaves out colours. Our own commands never send them to a pipe, but the shell's help does, and a
 * file full of them is of no use to anybody.
 */
final class PlainOutput extends FilterOutputStream {
  private static final int ESCAPE = 0x1B;

  private State state = State.TEXT;

  private enum State {
    TEXT,
    ESCAPED,
    SEQUENCE
  }

  PlainOutput(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int b) throws IOException {
    if (keep(b)) {
      out.write(b);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    byte[] kept = new byte[length];
    int count = 0;
    for (int i = offset; i < offset + length; i++) {
      if (keep(bytes[i])) {
        kept[count++] = bytes[i];
      }
    }
    out.write(kept, 0, count);
  }

  private boolean keep(int b) {
    switch (state) {
      case TEXT -> state = b == ESCAPE ? State.ESCAPED : State.TEXT;
      case ESCAPED -> state = b == '[' ? State.SEQUENCE : State.TEXT;
      case SEQUENCE -> {
        if (b >= '@' && b <= '~') {
          state = State.TEXT;
          return false;
        }
      }
    }
    return state == State.TEXT;
  }
}
