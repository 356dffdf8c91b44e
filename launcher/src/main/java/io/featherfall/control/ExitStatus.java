package io.featherfall.control;

import java.nio.ByteBuffer;

/** How a command ended, as a process exit status. */
public final class ExitStatus {
  /** All is well. */
  public static final int OK = 0;

  /** The command failed. */
  public static final int FAILED = 1;

  /** The command was not understood: unknown, or with wrong arguments. */
  public static final int USAGE = 2;

  /** There is no agent to ask. */
  public static final int NOT_RUNNING = 3;

  /** Ctrl-C. */
  public static final int INTERRUPTED = 130;

  /** Nobody reads the output any more, as a shell reports the end by SIGPIPE. */
  public static final int OUTPUT_CLOSED = 141;

  private ExitStatus() {}

  public static Frame frame(int status) {
    return new Frame(FrameType.EXIT, ByteBuffer.allocate(4).putInt(status).array());
  }

  public static int of(Frame frame) throws MalformedFrameException {
    if (frame.payload().length != 4) {
      throw new MalformedFrameException("exit status of " + frame.payload().length + " bytes");
    }
    return ByteBuffer.wrap(frame.payload()).getInt();
  }
}
