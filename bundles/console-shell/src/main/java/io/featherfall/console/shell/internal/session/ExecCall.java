package io.featherfall.console.shell.internal.session;

import io.featherfall.console.shell.internal.control.Caller;
import io.featherfall.console.shell.internal.control.ConsoleHost.ConsoleCall;
import io.featherfall.control.ExitStatus;
import io.featherfall.control.WindowSize;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Job;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;

/**
 * One command line. Its status is the {@code Integer} that its last command returns; else that of
 * the last of our commands that failed, wherever in a pipe it stood; else 0. A command that throws
 * has failed.
 */
final class ExecCall implements ConsoleCall {
  private final SessionFactory sessions;
  private final String line;
  private final Caller caller;
  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;
  private Session session;
  private Thread thread;
  private boolean interrupted;

  ExecCall(
      SessionFactory sessions,
      String line,
      Caller caller,
      InputStream in,
      OutputStream out,
      OutputStream err) {
    this.sessions = sessions;
    this.line = line;
    this.caller = caller;
    this.in = in;
    this.out =
        new PrintStream(caller.colour() ? out : new PlainOutput(out), true, StandardCharsets.UTF_8);
    this.err =
        new PrintStream(caller.colour() ? err : new PlainOutput(err), true, StandardCharsets.UTF_8);
  }

  @Override
  public int run() {
    int status;
    try {
      status = execute();
    } catch (Exception failed) {
      status = isInterrupted() ? ExitStatus.INTERRUPTED : CommandFailure.report(failed, err);
    }
    // The flag belongs to this call; the thread goes on to serve another.
    Thread.interrupted();
    return isInterrupted() ? ExitStatus.INTERRUPTED : status;
  }

  private int execute() throws Exception {
    try (Session opened = sessions.create(in, out, err)) {
      opened.getRegistry().register(caller);
      opened.put("USER", caller.user());
      if (!begin(opened)) {
        return ExitStatus.INTERRUPTED;
      }
      Object result = opened.execute(line);
      out.flush();
      return result instanceof Integer status ? status & 0xFF : caller.status();
    } finally {
      end();
    }
  }

  private synchronized boolean begin(Session opened) {
    session = opened;
    thread = Thread.currentThread();
    return !interrupted;
  }

  private synchronized void end() {
    session = null;
    thread = null;
  }

  private synchronized boolean isInterrupted() {
    return interrupted;
  }

  /** Ends the whole line: what stands behind a semicolon is not begun any more. */
  @Override
  public synchronized void interrupt() {
    interrupted = true;
    if (session == null) {
      return;
    }
    if (session.get(".commandSession") instanceof CommandSession commands) {
      Job job = commands.foregroundJob();
      if (job != null) {
        job.interrupt();
      }
      commands.close();
    }
    thread.interrupt();
  }

  @Override
  public void resize(WindowSize window) {
    // Commands ask the caller for the window.
  }

  @Override
  public synchronized boolean runsIn(Object other) {
    return session != null && session.get(".commandSession") == other;
  }

  @Override
  public void hangUp() {
    interrupt();
  }
}
