package io.featherfall.pcnet;

/**
 * The bytes are not a datagram of the protocol. Carries no stack trace: a flood must stay cheap.
 */
public final class MalformedDatagramException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedDatagramException(String message) {
    super(message, null, false, false);
  }
}
