package io.featherfall.console.shell.internal.session;

import io.featherfall.control.ExitStatus;
import java.io.EOFException;
import java.io.PrintStream;
import java.util.Arrays;
import org.apache.karaf.shell.support.CommandException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people are told of a command that threw, and the exit status that goes with it. */
final class CommandFailure {
  private static final Logger LOG = LoggerFactory.getLogger(CommandFailure.class);
  private static final String PARSING = "org.apache.karaf.shell.impl.console.parsing.";

  private CommandFailure() {}

  /** Says what went wrong, without stack trace, and returns the status. */
  static int report(Exception failed, PrintStream err) {
    // The shell's own exceptions are private to it; their names are all there is.
    String type = failed.getClass().getSimpleName();
    if (type.equals("CommandNotFoundException")) {
      err.println(failed.getMessage() + "; see: help");
      return ExitStatus.USAGE;
    }
    if (failed instanceof CommandException wrong) {
      LOG.debug("A command was not understood", failed);
      err.println(wrong.getMessage() + "; --help lists the command's arguments and options");
      return ExitStatus.USAGE;
    }
    if (type.equals("SyntaxError")
        || failed instanceof EOFException
        || unparsed(failed)
        || uncoerced(failed)) {
      LOG.debug("A command was not understood", failed);
      err.println("Not understood: " + failed.getMessage());
      return ExitStatus.USAGE;
    }
    // What a command refuses, its user is told; anything else may be a fault of ours.
    if (!(failed instanceof IllegalArgumentException)) {
      LOG.warn("A command failed: {}", failed.toString());
    }
    LOG.debug("A command failed", failed);
    String message = failed.getMessage();
    err.println("Failed: " + (message == null ? failed.getClass().getName() : message));
    return ExitStatus.FAILED;
  }

  /** A command of the shell's own, with arguments that it does not take. */
  private static boolean uncoerced(Exception failed) {
    return failed instanceof IllegalArgumentException
        && failed.getMessage() != null
        && failed.getMessage().startsWith("Cannot coerce ");
  }

  /** Karaf's parser answers a missing quotation mark with an index out of its bounds. */
  private static boolean unparsed(Exception failed) {
    return failed instanceof IndexOutOfBoundsException
        && Arrays.stream(failed.getStackTrace())
            .anyMatch(frame -> frame.getClassName().startsWith(PARSING));
  }
}
