package io.featherfall.control.client;

import java.io.IOException;
import java.util.Locale;

/** Whoever read our output has gone, as {@code head} does when it has seen enough. */
public final class OutputClosedException extends IOException {
  private static final long serialVersionUID = 1L;

  OutputClosedException(IOException cause) {
    super(cause.getMessage(), cause);
  }

  /** A full disk, for one, is not meant: output that is lost that way must not go unnoticed. */
  static boolean isMeantBy(IOException failed) {
    String message = failed.getMessage();
    return message != null && message.toLowerCase(Locale.ROOT).contains("broken pipe");
  }
}
