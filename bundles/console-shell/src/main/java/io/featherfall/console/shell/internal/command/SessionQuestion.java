package io.featherfall.console.shell.internal.command;

import io.featherfall.console.shell.internal.output.Screen;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.karaf.shell.api.console.Session;

/** Asks whoever sits at a session's terminal. */
final class SessionQuestion implements Desk.Question {
  private static final int LONGEST = 256;

  private final Session session;
  private final Screen screen;

  SessionQuestion(Session session, Screen screen) {
    this.session = session;
    this.screen = screen;
  }

  @Override
  public boolean possible() {
    return screen.terminal();
  }

  @Override
  public String ask(String prompt) throws IOException {
    if (session.getTerminal() != null) {
      String line = session.readLine(prompt, null);
      return line == null ? "" : line;
    }
    screen.out().print(prompt);
    screen.out().flush();
    return readLine(session.getKeyboard());
  }

  /** A single command has no line editor on our side: the client's terminal sends whole lines. */
  private static String readLine(InputStream keyboard) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = keyboard.read();
    while (next >= 0 && next != '\n' && line.size() < LONGEST) {
      line.write(next);
      next = keyboard.read();
    }
    return line.toString(StandardCharsets.UTF_8);
  }
}
