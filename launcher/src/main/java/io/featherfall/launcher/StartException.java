package io.featherfall.launcher;

/** The agent cannot start; the message is for the person who started it. */
final class StartException extends Exception {
  private static final long serialVersionUID = 1L;

  StartException(String message) {
    super(message);
  }
}
