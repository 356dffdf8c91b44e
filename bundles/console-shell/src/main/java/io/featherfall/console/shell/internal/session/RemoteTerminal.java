package io.featherfall.console.shell.internal.session;

import io.featherfall.control.WindowSize;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import org.apache.karaf.shell.api.console.SignalListener;
import org.apache.karaf.shell.api.console.Terminal;
import org.jline.terminal.Size;
import org.jline.terminal.impl.ExternalTerminal;

/**
 * The client's terminal, with the line discipline on our side: the client's is in raw mode. It is a
 * terminal of JLine and of Karaf at once, because Karaf's sessions take no other.
 */
final class RemoteTerminal extends ExternalTerminal implements Terminal {

  RemoteTerminal(String type, InputStream in, OutputStream out, WindowSize window)
      throws IOException {
    super("Featherfall", type, in, out, StandardCharsets.UTF_8);
    setSize(new Size(window.columns(), window.rows()));
  }

  void resize(WindowSize window) {
    setSize(new Size(window.columns(), window.rows()));
    raise(Signal.WINCH);
  }

  @Override
  public int getWidth() {
    return getSize().getColumns();
  }

  @Override
  public int getHeight() {
    return getSize().getRows();
  }

  @Override
  public boolean isAnsiSupported() {
    return true;
  }

  @Override
  public boolean isEchoEnabled() {
    return echo();
  }

  @Override
  public void setEchoEnabled(boolean enabled) {
    echo(enabled);
  }

  // Listeners of Karaf's own kind: no command of this product has one, and JLine's handlers, which
  // the shell itself uses, do the work.

  @Override
  public void addSignalListener(
      SignalListener listener, org.apache.karaf.shell.api.console.Signal... signals) {}

  @Override
  public void addSignalListener(
      SignalListener listener, EnumSet<org.apache.karaf.shell.api.console.Signal> signals) {}

  @Override
  public void addSignalListener(SignalListener listener) {}

  @Override
  public void removeSignalListener(SignalListener listener) {}
}
