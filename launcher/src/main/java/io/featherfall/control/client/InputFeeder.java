package io.featherfall.control.client;

import io.featherfall.control.Frame;
import io.featherfall.control.FrameType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.Semaphore;

/**
 * Reads the standard input when the agent asks for it, on a thread of its own, because such a read
 * cannot be called off. The thread is a daemon and starts with the first request.
 */
final class InputFeeder {
  private final InputStream in;
  private final ControlCall call;
  private final Semaphore requests = new Semaphore(0);
  private Thread thread;

  InputFeeder(InputStream in, ControlCall call) {
    this.in = in;
    this.call = call;
  }

  /** The command waits for input. */
  void wanted() {
    requests.release();
    if (thread == null) {
      thread = new Thread(this::feed, "input");
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** No more input is wanted. */
  void stop() {
    if (thread != null) {
      thread.interrupt();
    }
  }

  private void feed() {
    byte[] buffer = new byte[4096];
    try {
      while (true) {
        requests.acquire();
        int count = read(buffer);
        if (count < 0) {
          call.send(Frame.of(FrameType.STDIN_EOF));
          return;
        }
        call.send(new Frame(FrameType.STDIN, Arrays.copyOf(buffer, count)));
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private int read(byte[] buffer) {
    try {
      return in.read(buffer);
    } catch (IOException unreadable) {
      return -1;
    }
  }
}
