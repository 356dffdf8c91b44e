package io.featherfall.console.shell.internal.command;

import io.featherfall.console.shell.internal.output.Screen;
import io.featherfall.console.shell.internal.output.Times;
import java.io.IOException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;

/**
 * What a command works with.
 *
 * @param services the agent's services
 * @param screen where its output goes
 * @param by who typed it, for the audit
 * @param clock wall clock
 * @param zone for the times people read
 * @param question asks the person at the terminal
 */
public record Desk(
    Services services,
    Screen screen,
    String by,
    InstantSource clock,
    ZoneId zone,
    Question question) {

  /** Asks for a line. */
  public interface Question {
    /**
     * Whether there is somebody to ask. A pipe does not count: whoever means a script to go on says
     * {@code --yes}.
     */
    boolean possible();

    /** The line typed, empty at the end of the input. */
    String ask(String prompt) throws IOException;
  }

  public Times times() {
    return new Times(clock.instant(), zone);
  }

  /**
   * Returns only if the person agrees.
   *
   * @param what what is about to happen, a whole sentence
   * @param yes whether {@code --yes} was given
   * @throws CommandRefusedException if nobody can be asked, or the answer is no
   */
  public void confirm(String what, boolean yes) throws CommandRefusedException, IOException {
    if (yes) {
      return;
    }
    if (!question.possible()) {
      throw CommandRefusedException.usage(
          what + " This asks first, and there is no terminal to ask at: add --yes.");
    }
    String answer = question.ask(what + " Go on? [y/N] ").strip().toLowerCase(Locale.ROOT);
    if (!answer.equals("y") && !answer.equals("yes")) {
      throw CommandRefusedException.failed("Nothing was done.");
    }
  }
}
