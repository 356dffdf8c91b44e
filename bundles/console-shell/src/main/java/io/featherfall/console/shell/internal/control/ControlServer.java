package io.featherfall.console.shell.internal.control;

import io.featherfall.console.shell.internal.session.KarafHost;
import io.featherfall.control.ControlPath;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the control socket open while there is a shell to serve it with. */
@Component(
    service = {},
    immediate = true)
public final class ControlServer {
  private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);

  private final ControlSocket socket;

  @Activate
  public ControlServer(@Reference SessionFactory sessions, BundleContext bundleContext)
      throws IOException {
    String data = bundleContext.getProperty(ControlPath.DATA_PROPERTY);
    if (data == null) {
      throw new IOException(
          "framework property " + ControlPath.DATA_PROPERTY + " is missing, expected a folder");
    }
    Path folder = Path.of(data);
    try {
      SocketFile file = SocketFile.in(folder);
      socket = new ControlSocket(file, new KarafHost(sessions, folder), System::nanoTime);
      LOG.info("Control socket {}", file);
    } catch (IOException failed) {
      LOG.error("No control socket, commands from outside will not work: {}", failed.getMessage());
      throw failed;
    }
  }

  @Deactivate
  void stop() {
    socket.close();
  }
}
