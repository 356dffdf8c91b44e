package io.featherfall.console.shell.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.console.shell.internal.control.ConsoleHost.ConsoleCall;
import io.featherfall.control.WindowSize;
import java.security.AccessController;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import javax.security.auth.Subject;
import org.junit.jupiter.api.Test;

class AdministratorCallTest {
  private final List<String> seen = new ArrayList<>();

  /** Notes who runs it, and what else it is told. */
  private final class Call implements ConsoleCall {
    @Override
    public int run() {
      Thread other = new Thread(this::note);
      other.start();
      try {
        other.join();
      } catch (InterruptedException stopped) {
        throw new AssertionError(stopped);
      }
      note();
      return 7;
    }

    /** Asks as the shell does. */
    @SuppressWarnings("removal")
    private void note() {
      Subject subject = Subject.getSubject(AccessController.getContext());
      subject.getPrincipals().stream().map(Principal::getName).forEach(seen::add);
    }

    @Override
    public void interrupt() {
      seen.add("interrupt");
    }

    @Override
    public void resize(WindowSize window) {
      seen.add("resize");
    }

    @Override
    public void hangUp() {
      seen.add("hang up");
    }
  }

  @Test
  void runsWithEveryRoleInThreadsOfTheCallToo() {
    assertThat(new AdministratorCall(new Call(), "jo").run()).isEqualTo(7);
    assertThat(seen).hasSize(10).contains("jo", "admin", "manager", "viewer", "systembundles");
  }

  @Test
  void passesOnWhatTheClientDoes() {
    AdministratorCall call = new AdministratorCall(new Call(), "jo");
    call.interrupt();
    call.resize(new WindowSize(80, 24));
    call.hangUp();
    assertThat(seen).containsExactly("interrupt", "resize", "hang up");
  }
}
