package io.featherfall.console.shell.internal.session;

import io.featherfall.console.shell.internal.control.ConsoleHost.ConsoleCall;
import io.featherfall.control.WindowSize;
import java.security.PrivilegedAction;
import java.util.List;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;

/**
 * Runs a call with every role of the shell. The control socket admits root and the agent's own user
 * only, and neither can be kept from anything that the agent can do.
 */
final class AdministratorCall implements ConsoleCall {
  private static final List<String> ROLES = List.of("admin", "manager", "viewer", "systembundles");

  private final ConsoleCall call;
  private final Subject subject = new Subject();

  AdministratorCall(ConsoleCall call, String user) {
    this.call = call;
    subject.getPrincipals().add(new UserPrincipal(user));
    ROLES.forEach(role -> subject.getPrincipals().add(new RolePrincipal(role)));
    subject.setReadOnly();
  }

  @Override
  public int run() {
    PrivilegedAction<Integer> action = call::run;
    return Subject.doAs(subject, action);
  }

  @Override
  public void interrupt() {
    call.interrupt();
  }

  @Override
  public void resize(WindowSize window) {
    call.resize(window);
  }

  @Override
  public boolean runsIn(Object session) {
    return call.runsIn(session);
  }

  @Override
  public void hangUp() {
    call.hangUp();
  }
}
