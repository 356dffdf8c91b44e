package io.featherfall.console.shell.internal.control;

import io.featherfall.control.Frame;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;

/**
 * What waits to be sent to one client. A command that writes faster than its client reads waits
 * here, and nobody else does.
 */
final class Outbox {
  private static final int MAX_WAITING = 256 * 1024;

  private final Runnable filled;
  private final ArrayDeque<ByteBuffer> waiting = new ArrayDeque<>();
  private int bytes;
  private boolean closed;

  /**
   * @param filled told, from any thread, that there is something to send
   */
  Outbox(Runnable filled) {
    this.filled = filled;
  }

  /**
   * Puts a frame in line; waits while too much is waiting already.
   *
   * @throws IOException if the client is gone, or the thread was interrupted while it waited
   */
  void put(Frame frame) throws IOException {
    synchronized (this) {
      while (bytes > MAX_WAITING && !closed) {
        await();
      }
      add(frame);
    }
    filled.run();
  }

  /** Puts a small frame in line without waiting. */
  void putNow(Frame frame) {
    synchronized (this) {
      if (closed) {
        return;
      }
      enqueue(frame);
    }
    filled.run();
  }

  /**
   * Sends as much as the client takes without waiting.
   *
   * @return whether all is sent
   */
  synchronized boolean drain(SocketChannel channel) throws IOException {
    while (!waiting.isEmpty()) {
      ByteBuffer first = waiting.peek();
      bytes -= channel.write(first);
      if (first.hasRemaining()) {
        notifyAll();
        return false;
      }
      waiting.remove();
    }
    notifyAll();
    return true;
  }

  /** The client is gone: whoever waits gets an exception. */
  synchronized void close() {
    closed = true;
    waiting.clear();
    bytes = 0;
    notifyAll();
  }

  private void add(Frame frame) throws IOException {
    if (closed) {
      throw new IOException("the client is gone");
    }
    enqueue(frame);
  }

  private void enqueue(Frame frame) {
    ByteBuffer encoded = frame.encode();
    bytes += encoded.remaining();
    waiting.add(encoded);
  }

  private void await() throws InterruptedIOException {
    try {
      wait();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the client does not read");
    }
  }
}
