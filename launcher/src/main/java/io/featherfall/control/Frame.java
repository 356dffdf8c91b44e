package io.featherfall.control;

import java.nio.ByteBuffer;

/**
 * One message: a type byte, four bytes of length, the payload.
 *
 * @param type what it carries
 * @param payload not copied; whoever makes or takes a frame leaves it unchanged
 */
public record Frame(FrameType type, byte[] payload) {
  /** The longest payload. */
  public static final int MAX_PAYLOAD = 64 * 1024;

  /** Bytes before the payload. */
  public static final int HEADER = 5;

  private static final byte[] NOTHING = {};

  public Frame {
    if (payload.length > MAX_PAYLOAD) {
      throw new IllegalArgumentException("payload of " + payload.length + " bytes");
    }
  }

  /** A frame without payload. */
  public static Frame of(FrameType type) {
    return new Frame(type, NOTHING);
  }

  /** The frame as it goes over the wire, ready to be read. */
  public ByteBuffer encode() {
    return ByteBuffer.allocate(HEADER + payload.length)
        .put(type.code())
        .putInt(payload.length)
        .put(payload)
        .flip();
  }
}
