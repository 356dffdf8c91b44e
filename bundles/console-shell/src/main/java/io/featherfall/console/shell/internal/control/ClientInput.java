package io.featherfall.console.shell.internal.control;

import io.featherfall.control.MalformedFrameException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;

/**
 * The client's standard input as a command sees it. A read with nothing at hand asks the client for
 * one piece, so at most one piece is ever waiting here.
 */
final class ClientInput extends InputStream {
  private final Runnable ask;
  private ByteBuffer piece = ByteBuffer.allocate(0);
  private boolean asked;
  private boolean ended;

  /**
   * @param ask sends the client a request for input; must not block
   */
  ClientInput(Runnable ask) {
    this.ask = ask;
  }

  /**
   * The client's answer to a request.
   *
   * @throws MalformedFrameException if nobody asked
   */
  synchronized void deliver(byte[] bytes) throws MalformedFrameException {
    if (!asked) {
      throw new MalformedFrameException("input that nobody asked for");
    }
    asked = false;
    piece = ByteBuffer.wrap(bytes);
    notifyAll();
  }

  /** There is no more. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  @Override
  public synchronized int read(byte[] to, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!piece.hasRemaining()) {
      if (ended) {
        return -1;
      }
      if (!asked) {
        asked = true;
        ask.run();
      }
      await();
    }
    int count = Math.min(length, piece.remaining());
    piece.get(to, offset, count);
    return count;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public synchronized int available() {
    return piece.remaining();
  }

  private void await() throws InterruptedIOException {
    try {
      wait();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for input");
    }
  }
}
