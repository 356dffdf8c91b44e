package io.featherfall.control;

import java.util.Optional;

/** What a frame carries. The codes are the wire format and never change their meaning. */
public enum FrameType {
  /** Client: the first frame, an {@link OpenRequest}. */
  OPEN(1),
  /** Client: bytes typed or piped in, the answer to one {@link #READ}. */
  STDIN(2),
  /** Client: there is no more input. */
  STDIN_EOF(3),
  /** Client: the window has another {@link WindowSize}. */
  RESIZE(4),
  /** Client: Ctrl-C. */
  INTERRUPT(5),
  /** Agent: bytes for the standard output. */
  STDOUT(16),
  /** Agent: bytes for the standard error output. */
  STDERR(17),
  /** Agent: the last frame, an {@link ExitStatus}. */
  EXIT(18),
  /**
   * Agent: the command waits for input. Nothing is read ahead, so a command that reads nothing
   * leaves the standard input of a script alone, and no input can pile up in the agent.
   */
  READ(19);

  private final byte code;

  FrameType(int code) {
    this.code = (byte) code;
  }

  /** The byte on the wire. */
  public byte code() {
    return code;
  }

  /** The type of this byte on the wire. */
  public static Optional<FrameType> of(byte code) {
    for (FrameType type : values()) {
      if (type.code == code) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
