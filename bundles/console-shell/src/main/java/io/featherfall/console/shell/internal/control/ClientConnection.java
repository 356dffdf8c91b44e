package io.featherfall.console.shell.internal.control;

import io.featherfall.console.shell.internal.control.ConsoleHost.ConsoleCall;
import io.featherfall.control.ExitStatus;
import io.featherfall.control.Frame;
import io.featherfall.control.FrameDecoder;
import io.featherfall.control.FrameType;
import io.featherfall.control.MalformedFrameException;
import io.featherfall.control.OpenRequest;
import io.featherfall.control.WindowSize;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One client. Everything here happens on the socket's thread, except that the command writes to the
 * outbox, reads the input and says that it has ended.
 */
final class ClientConnection {
  private final SocketChannel channel;
  private final SelectionKey key;
  private final Optional<String> user;
  private final ConsoleHost host;
  private final ClientStart start;
  private final FrameDecoder decoder = new FrameDecoder();
  private final Outbox outbox;
  private final ClientInput input;
  private ConsoleCall call;
  private Caller caller;
  private volatile boolean last;

  /** Begins the call of a client: returns false if there is no thread left for it. */
  interface ClientStart {
    boolean start(ClientConnection connection, ConsoleCall call);
  }

  /**
   * @param key the channel's key in the selector of the socket's thread
   * @param user the client's user, if the system tells
   */
  ClientConnection(SelectionKey key, Optional<String> user, ConsoleHost host, ClientStart start) {
    this.channel = (SocketChannel) key.channel();
    this.key = key;
    this.user = user;
    this.host = host;
    this.start = start;
    this.outbox = new Outbox(this::wantWrite);
    this.input = new ClientInput(() -> outbox.putNow(Frame.of(FrameType.READ)));
  }

  /** Takes what was received. */
  void received(ByteBuffer bytes) throws MalformedFrameException {
    for (Optional<Frame> frame = decoder.next(bytes);
        frame.isPresent();
        frame = decoder.next(bytes)) {
      take(frame.get());
    }
  }

  private void take(Frame frame) throws MalformedFrameException {
    if (last) {
      return;
    }
    if ((call == null) != (frame.type() == FrameType.OPEN)) {
      throw new MalformedFrameException(frame.type() + " out of place");
    }
    switch (frame.type()) {
      case OPEN -> open(OpenRequest.of(frame));
      case STDIN -> input.deliver(frame.payload());
      case STDIN_EOF -> input.end();
      case RESIZE -> resize(WindowSize.of(frame));
      case INTERRUPT -> call.interrupt();
      default -> throw new MalformedFrameException(frame.type() + " from a client");
    }
  }

  private void open(OpenRequest request) {
    caller =
        new Caller(
            user.orElse(request.userName()), request.terminal(), request.term(), request.window());
    call =
        host.prepare(
            request,
            caller,
            input,
            new ClientOutput(outbox, FrameType.STDOUT),
            new ClientOutput(outbox, FrameType.STDERR));
    if (!start.start(this, call)) {
      refuse("every place at the control socket is taken; end another shell or command first");
    }
  }

  private void resize(WindowSize window) {
    caller.resize(window);
    call.resize(window);
  }

  /** Whether a request has come. */
  boolean opened() {
    return call != null;
  }

  /** Tells the client why not, and ends. */
  void refuse(String reason) {
    // A terminal may be in raw mode, in the middle of a line.
    String line = caller != null && caller.terminal() ? "\r\n" + reason + "\r\n" : reason + "\n";
    byte[] text = line.getBytes(StandardCharsets.UTF_8);
    outbox.putNow(new Frame(FrameType.STDERR, text));
    ended(ExitStatus.FAILED);
  }

  /**
   * The console itself ends: the client is told so, and what it runs is ended.
   *
   * @param bySession the session of the command that ends the console; null if that is no command
   */
  void dismiss(Object bySession) {
    if (!last) {
      boolean own = call != null && bySession != null && call.runsIn(bySession);
      refuse(
          own
              ? "The console is replaced or stopped by this very command: how it ends cannot be"
                  + " shown here. Ask again in a moment: bundle:list"
              : "The console is being replaced or stopped, and what ran here with it. Try again"
                  + " in a moment.");
      if (call != null && !own) {
        call.hangUp();
      }
    }
    try {
      drain();
    } catch (IOException | CancelledKeyException gone) {
      return;
    }
  }

  /** The command has ended; called from its thread. */
  void ended(int status) {
    outbox.putNow(ExitStatus.frame(status));
    last = true;
    // The socket's thread may have sent the status before it could see that it is the last.
    wantWrite();
  }

  /**
   * Sends what waits.
   *
   * @return whether the connection has done its work and can be closed
   */
  boolean drain() throws IOException {
    boolean ending = last;
    key.interestOpsAnd(~SelectionKey.OP_WRITE);
    if (outbox.drain(channel)) {
      return ending;
    }
    key.interestOpsOr(SelectionKey.OP_WRITE);
    return false;
  }

  /** Ends the connection and whatever the client ran. Safe to call twice. */
  void close() {
    key.cancel();
    outbox.close();
    input.end();
    if (call != null && !last) {
      call.hangUp();
    }
    try {
      channel.close();
    } catch (IOException alreadyBroken) {
      return;
    }
  }

  private void wantWrite() {
    try {
      key.interestOpsOr(SelectionKey.OP_WRITE);
      key.selector().wakeup();
    } catch (CancelledKeyException closed) {
      return;
    }
  }
}
