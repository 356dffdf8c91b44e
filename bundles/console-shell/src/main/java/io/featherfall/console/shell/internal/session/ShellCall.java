package io.featherfall.console.shell.internal.session;

import io.featherfall.console.shell.internal.control.Caller;
import io.featherfall.console.shell.internal.control.ConsoleHost.ConsoleCall;
import io.featherfall.control.ExitStatus;
import io.featherfall.control.OpenRequest;
import io.featherfall.control.WindowSize;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Job;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.jline.reader.LineReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A shell to type commands into, on the client's terminal. */
final class ShellCall implements ConsoleCall {
  private static final Logger LOG = LoggerFactory.getLogger(ShellCall.class);
  private static final String PROMPT = "\u001B[1mfeatherfall>\u001B[0m ";

  private final SessionFactory sessions;
  private final OpenRequest request;
  private final Caller caller;
  private final InputStream in;
  private final OutputStream out;
  private final Path history;
  private RemoteTerminal terminal;
  private Session session;
  private boolean gone;

  ShellCall(
      SessionFactory sessions,
      OpenRequest request,
      Caller caller,
      InputStream in,
      OutputStream out,
      Path history) {
    this.sessions = sessions;
    this.request = request;
    this.caller = caller;
    this.in = in;
    this.out = out;
    this.history = history;
  }

  @Override
  public int run() {
    try {
      if (open()) {
        session.run();
      }
      return ExitStatus.OK;
    } catch (IOException | RuntimeException failed) {
      LOG.warn("A shell at the control socket ended early", failed);
      return ExitStatus.FAILED;
    } finally {
      end();
      Thread.interrupted();
    }
  }

  private synchronized boolean open() throws IOException {
    if (gone) {
      return false;
    }
    terminal = new RemoteTerminal(request.term(), in, out, caller.window());
    PrintStream print = new PrintStream(terminal.output(), true, StandardCharsets.UTF_8);
    session =
        sessions.create(
            terminal.input(), print, print, terminal, StandardCharsets.UTF_8.name(), () -> {});
    session.getRegistry().register(caller);
    session.put("USER", caller.user());
    session.put("PROMPT", PROMPT);
    keepHistory();
    return true;
  }

  /** The shell's own place for it is the home folder, which an agent's user may not have. */
  private void keepHistory() throws IOException {
    if (session.get(".jline.reader") instanceof LineReader reader) {
      reader.setVariable(LineReader.HISTORY_FILE, history);
      reader.getHistory().load();
    }
  }

  private synchronized void end() {
    if (session != null) {
      session.close();
    }
  }

  /** A terminal in raw mode sends its Ctrl-C as a key; this is for a client that does not. */
  @Override
  public synchronized void interrupt() {
    if (terminal != null) {
      terminal.raise(org.jline.terminal.Terminal.Signal.INT);
    }
  }

  @Override
  public synchronized void resize(WindowSize window) {
    if (terminal != null) {
      terminal.resize(window);
    }
  }

  @Override
  public synchronized boolean runsIn(Object other) {
    return session != null && session.get(".commandSession") == other;
  }

  /** The input has ended, so the shell ends by itself once no command runs any more. */
  @Override
  public synchronized void hangUp() {
    gone = true;
    if (session != null && session.get(".commandSession") instanceof CommandSession commands) {
      Job job = commands.foregroundJob();
      if (job != null) {
        job.interrupt();
      }
    }
  }
}
