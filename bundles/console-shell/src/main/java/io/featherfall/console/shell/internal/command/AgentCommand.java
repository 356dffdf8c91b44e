package io.featherfall.console.shell.internal.command;

import io.featherfall.api.service.RefusedException;
import io.featherfall.console.shell.internal.control.Caller;
import io.featherfall.console.shell.internal.output.Screen;
import io.featherfall.control.ExitStatus;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.felix.service.command.Process;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.Session;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every command shares: it works at a {@link Desk}, says in one line why it cannot do
 * something, and ends with an exit status.
 */
public abstract class AgentCommand implements Action {
  private static final Logger LOG = LoggerFactory.getLogger(AgentCommand.class);
  private static final int USUAL_COLUMNS = 80;

  @Reference private BundleContext bundleContext;
  @Reference private Session session;

  /**
   * Does the work.
   *
   * @return the exit status
   */
  protected abstract int run(Desk desk) throws Exception;

  /** Takes up what the shell's parser left to the command itself. */
  void complete() throws CommandRefusedException {}

  /** The framework's view of this bundle. */
  protected final BundleContext bundleContext() {
    return bundleContext;
  }

  @Override
  public final Object execute() throws Exception {
    Caller caller = session.getRegistry().getService(Caller.class);
    Screen screen = screen(caller);
    String by = caller == null ? "console" : caller.user();
    try (BundleServices services = new BundleServices(bundleContext)) {
      Desk desk =
          new Desk(
              services,
              screen,
              by,
              Clock.systemUTC(),
              ZoneId.systemDefault(),
              new SessionQuestion(session, screen));
      end(run(this, desk), caller);
      // Not the status: the shell would print it into a pipe.
      return null;
    }
  }

  private static void end(int status, Caller caller) {
    if (status == ExitStatus.OK) {
      return;
    }
    Process process = Process.Utils.current();
    if (process != null) {
      process.error(status);
    }
    if (caller != null) {
      caller.failed(status);
    }
  }

  /** Runs a command and puts its refusals into words; also the way in for tests. */
  public static int run(AgentCommand command, Desk desk) throws Exception {
    try {
      command.complete();
      return command.run(desk);
    } catch (CommandRefusedException refused) {
      desk.screen().err().println(refused.getMessage());
      return refused.status();
    } catch (RefusedException refused) {
      desk.screen().err().println(refused.getMessage());
      return ExitStatus.FAILED;
    } catch (RuntimeException broken) {
      LOG.warn("{} failed: {}", command.getClass().getSimpleName(), broken.toString());
      LOG.debug("The place", broken);
      desk.screen().err().println("Failed: " + reason(broken));
      return ExitStatus.FAILED;
    }
  }

  /**
   * What another command prints, its complaints included.
   *
   * @param options as they are typed
   */
  protected final String output(AgentCommand other, Desk desk, String... options) throws Exception {
    other.bundleContext = bundleContext;
    other.session = session;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      LateOptions.apply(other, List.of(options));
      Screen screen = new Screen(out, out, false, false, USUAL_COLUMNS);
      run(
          other,
          new Desk(
              desk.services(), screen, desk.by(), desk.clock(), ZoneOffset.UTC, desk.question()));
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static String reason(RuntimeException broken) {
    String message = broken.getMessage();
    return message == null ? broken.getClass().getName() : message;
  }

  private Screen screen(Caller caller) {
    Process process = Process.Utils.current();
    PrintStream out = process == null ? session.getConsole() : process.out();
    PrintStream err = process == null ? session.getConsole() : process.err();
    boolean direct = process == null || process.isTty(1);
    if (caller != null) {
      boolean terminal = direct && caller.terminal();
      return new Screen(out, err, terminal, terminal && caller.colour(), caller.window().columns());
    }
    boolean terminal = direct && session.getTerminal() != null;
    int width = terminal ? session.getTerminal().getWidth() : 0;
    return new Screen(out, err, terminal, terminal, width > 0 ? width : USUAL_COLUMNS);
  }
}
