package io.featherfall.control.client;

import io.featherfall.control.ExitStatus;
import io.featherfall.control.Frame;
import io.featherfall.control.FrameDecoder;
import io.featherfall.control.FrameType;
import io.featherfall.control.OpenRequest;
import io.featherfall.control.WindowSize;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One request to the agent, from the opening frame to the exit status. {@link #interrupt} and
 * {@link #resize} may be called from any thread while {@link #run} goes on.
 */
public final class ControlCall implements AutoCloseable {
  private final SocketChannel channel;
  private final FrameDecoder decoder = new FrameDecoder();
  private final ByteBuffer received = ByteBuffer.allocate(16 * 1024).flip();

  private ControlCall(SocketChannel channel) {
    this.channel = channel;
  }

  /**
   * Connects to an agent.
   *
   * @throws IOException if no agent answers at this socket
   */
  public static ControlCall connect(Path socket) throws IOException {
    return new ControlCall(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
  }

  /**
   * Asks, passes input and output on, and waits for the end.
   *
   * @param in read only when the command wants input
   * @return the exit status
   * @throws OutputClosedException if the reader of the output is gone
   * @throws IOException if the connection breaks before the exit status
   */
  public int run(OpenRequest request, InputStream in, OutputStream out, OutputStream err)
      throws IOException {
    send(request.frame());
    InputFeeder feeder = new InputFeeder(in, this);
    try {
      while (true) {
        Frame frame = receive();
        switch (frame.type()) {
          case STDOUT -> write(frame, out);
          case STDERR -> write(frame, err);
          case READ -> feeder.wanted();
          case EXIT -> {
            return ExitStatus.of(frame);
          }
          default -> throw new IOException("the agent sent " + frame.type());
        }
      }
    } finally {
      feeder.stop();
    }
  }

  /** Ctrl-C: ends the running command; its exit status still comes. */
  public void interrupt() {
    send(Frame.of(FrameType.INTERRUPT));
  }

  /** The window has another size. */
  public void resize(WindowSize window) {
    send(window.frame());
  }

  /**
   * A write that fails is not reported: the agent may have refused us and gone, and its reason is
   * still to be read.
   */
  void send(Frame frame) {
    ByteBuffer bytes = frame.encode();
    synchronized (channel) {
      try {
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
      } catch (IOException gone) {
        return;
      }
    }
  }

  private Frame receive() throws IOException {
    while (true) {
      Optional<Frame> frame = decoder.next(received);
      if (frame.isPresent()) {
        return frame.get();
      }
      received.clear();
      int count;
      try {
        count = channel.read(received);
      } catch (IOException broken) {
        throw new IOException("the connection to the agent broke: " + broken.getMessage(), broken);
      } finally {
        received.flip();
      }
      if (count < 0) {
        throw new IOException("the agent closed the connection");
      }
    }
  }

  private static void write(Frame frame, OutputStream to) throws IOException {
    try {
      to.write(frame.payload());
      to.flush();
    } catch (IOException failed) {
      throw OutputClosedException.isMeantBy(failed) ? new OutputClosedException(failed) : failed;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
