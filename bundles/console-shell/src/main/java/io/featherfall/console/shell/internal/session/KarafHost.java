package io.featherfall.console.shell.internal.session;

import io.featherfall.console.shell.internal.control.Caller;
import io.featherfall.console.shell.internal.control.ConsoleHost;
import io.featherfall.control.OpenRequest;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import org.apache.felix.service.command.Job;
import org.apache.karaf.shell.api.console.SessionFactory;

/** Runs requests in sessions of Karaf's shell. */
public final class KarafHost implements ConsoleHost {
  private static final String HISTORY = "shell-history";

  private final SessionFactory sessions;
  private final Path history;

  /**
   * @param dataFolder where the shell keeps its history
   */
  public KarafHost(SessionFactory sessions, Path dataFolder) {
    this.sessions = sessions;
    this.history = dataFolder.resolve(HISTORY);
  }

  @Override
  public ConsoleCall prepare(
      OpenRequest request, Caller caller, InputStream in, OutputStream out, OutputStream err) {
    ConsoleCall call =
        switch (request.kind()) {
          case EXEC -> new ExecCall(sessions, request.commandLine(), caller, in, out, err);
          case SHELL -> new ShellCall(sessions, request, caller, in, out, history);
        };
    return new AdministratorCall(call, caller.user());
  }

  @Override
  public Object callingSession() {
    Job job = Job.Utils.current();
    return job == null ? null : job.session();
  }
}
