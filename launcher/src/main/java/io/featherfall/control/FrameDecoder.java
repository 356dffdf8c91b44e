package io.featherfall.control;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Cuts a stream of bytes into frames, however it was chopped up on the way. Memory is taken only
 * after the length was checked. Not thread-safe.
 */
public final class FrameDecoder {
  private final ByteBuffer header = ByteBuffer.allocate(Frame.HEADER);
  private FrameType type;
  private ByteBuffer payload;

  /**
   * The next whole frame.
   *
   * @param in bytes received; what belongs to the frame is taken out
   * @return empty if more bytes are needed
   */
  public Optional<Frame> next(ByteBuffer in) throws MalformedFrameException {
    if (payload == null) {
      move(in, header);
      if (header.hasRemaining()) {
        return Optional.empty();
      }
      begin();
    }
    move(in, payload);
    if (payload.hasRemaining()) {
      return Optional.empty();
    }
    Frame frame = new Frame(type, payload.array());
    payload = null;
    header.clear();
    return Optional.of(frame);
  }

  private void begin() throws MalformedFrameException {
    byte code = header.get(0);
    int length = header.getInt(1);
    type =
        FrameType.of(code)
            .orElseThrow(() -> new MalformedFrameException("unknown frame type " + code));
    if (length < 0 || length > Frame.MAX_PAYLOAD) {
      throw new MalformedFrameException("frame of " + length + " bytes");
    }
    payload = ByteBuffer.allocate(length);
  }

  private static void move(ByteBuffer from, ByteBuffer to) {
    int count = Math.min(from.remaining(), to.remaining());
    ByteBuffer part = from.slice(from.position(), count);
    to.put(part);
    from.position(from.position() + count);
  }
}
