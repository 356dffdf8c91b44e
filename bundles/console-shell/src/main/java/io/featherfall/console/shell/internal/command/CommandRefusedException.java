package io.featherfall.console.shell.internal.command;

import io.featherfall.control.ExitStatus;

/** A command that ends without having done its work; the message is all that people need. */
public final class CommandRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;

  private CommandRefusedException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** It was understood and could not be done: status 1. */
  public static CommandRefusedException failed(String message) {
    return new CommandRefusedException(ExitStatus.FAILED, message);
  }

  /** It was not understood: status 2. */
  public static CommandRefusedException usage(String message) {
    return new CommandRefusedException(ExitStatus.USAGE, message);
  }

  public int status() {
    return status;
  }
}
