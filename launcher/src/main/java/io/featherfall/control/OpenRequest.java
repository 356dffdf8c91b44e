package io.featherfall.control;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * What a client asks for.
 *
 * @param kind one command, or a shell to type commands into
 * @param commandLine the command; empty for a shell
 * @param terminal whether input and output are a terminal
 * @param term the terminal's type, as in {@code TERM}
 * @param window the terminal's size
 * @param userName who the client says it is; believed only where the system cannot tell
 */
public record OpenRequest(
    Kind kind,
    String commandLine,
    boolean terminal,
    String term,
    WindowSize window,
    String userName) {

  /** Grows when the format changes, so that a client of another release is told so. */
  static final int VERSION = 1;

  private static final int MAX_LINE = 32 * 1024;
  private static final int MAX_NAME = 256;

  /** What is asked for. */
  public enum Kind {
    EXEC,
    SHELL
  }

  /**
   * @throws IllegalArgumentException if the command line is longer than 32 KiB
   */
  public Frame frame() {
    byte[] line = bytes(commandLine, MAX_LINE, "command line");
    byte[] type = bytes(term, MAX_NAME, "terminal type");
    byte[] user = bytes(userName, MAX_NAME, "user name");
    ByteBuffer out = ByteBuffer.allocate(3 + 8 + 3 * 4 + line.length + type.length + user.length);
    out.put((byte) VERSION).put((byte) kind.ordinal()).put((byte) (terminal ? 1 : 0));
    out.putInt(window.columns()).putInt(window.rows());
    out.putInt(line.length).put(line);
    out.putInt(type.length).put(type);
    out.putInt(user.length).put(user);
    return new Frame(FrameType.OPEN, out.array());
  }

  public static OpenRequest of(Frame frame) throws MalformedFrameException {
    ByteBuffer in = ByteBuffer.wrap(frame.payload());
    try {
      int version = in.get();
      if (version != VERSION) {
        throw new MalformedFrameException(
            "protocol version "
                + version
                + ", expected "
                + VERSION
                + ": use its own bin/featherfall");
      }
      int kind = in.get();
      if (kind < 0 || kind >= Kind.values().length) {
        throw new MalformedFrameException("unknown kind of request " + kind);
      }
      boolean terminal = in.get() != 0;
      WindowSize window = new WindowSize(in.getInt(), in.getInt());
      String line = text(in, MAX_LINE);
      String term = text(in, MAX_NAME);
      String user = text(in, MAX_NAME);
      if (in.hasRemaining()) {
        throw new MalformedFrameException("request with " + in.remaining() + " bytes too many");
      }
      return new OpenRequest(Kind.values()[kind], line, terminal, term, window, user);
    } catch (BufferUnderflowException tooShort) {
      throw new MalformedFrameException("request cut short");
    }
  }

  private static byte[] bytes(String text, int max, String what) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > max) {
      throw new IllegalArgumentException(what + " of " + bytes.length + " bytes, at most " + max);
    }
    return bytes;
  }

  private static String text(ByteBuffer in, int max) throws MalformedFrameException {
    int length = in.getInt();
    if (length < 0 || length > max || length > in.remaining()) {
      throw new MalformedFrameException("text of " + length + " bytes");
    }
    ByteBuffer part = in.slice(in.position(), length);
    in.position(in.position() + length);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(part).toString();
    } catch (CharacterCodingException notText) {
      throw new MalformedFrameException("text that is not UTF-8");
    }
  }
}
