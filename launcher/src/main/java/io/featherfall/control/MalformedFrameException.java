package io.featherfall.control;

import java.io.IOException;

/** The other side does not speak the protocol; the connection cannot go on. */
public final class MalformedFrameException extends IOException {
  private static final long serialVersionUID = 1L;

  public MalformedFrameException(String message) {
    super(message);
  }
}
