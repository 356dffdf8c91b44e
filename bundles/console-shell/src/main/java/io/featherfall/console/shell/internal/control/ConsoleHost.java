package io.featherfall.console.shell.internal.control;

import io.featherfall.control.OpenRequest;
import io.featherfall.control.WindowSize;
import java.io.InputStream;
import java.io.OutputStream;

/** Runs what the clients of the control socket ask for. */
public interface ConsoleHost {
  /** Gets ready to run a request; must not block, and runs nothing yet. */
  ConsoleCall prepare(
      OpenRequest request, Caller caller, InputStream in, OutputStream out, OutputStream err);

  /**
   * The session whose command is running on the calling thread; null if there is none. Whoever
   * replaces the console from the console is found by this.
   */
  default Object callingSession() {
    return null;
  }

  /** One request. All but {@link #run} are called from the socket's thread and must not block. */
  interface ConsoleCall {
    /** Runs to the end, on a thread of its own; returns the exit status and never throws. */
    int run();

    /** Ctrl-C. */
    void interrupt();

    /** The window has another size. */
    void resize(WindowSize window);

    /** Whether its command runs in this session. */
    default boolean runsIn(Object session) {
      return false;
    }

    /** Nobody is there any more: end as soon as possible. */
    void hangUp();
  }
}
