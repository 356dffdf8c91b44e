package io.featherfall.console.shell.internal.control;

import io.featherfall.control.ControlPath;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;

/** The control socket in the file system: in a folder of its owner alone, itself its owner's. */
final class SocketFile {
  private static final String FOLDER = "rwx------";
  private static final String SOCKET = "rw-------";

  private final Path path;

  private SocketFile(Path path) {
    this.path = path;
  }

  /** The socket in this data folder, which is made, or closed to others, if need be. */
  static SocketFile in(Path dataFolder) throws IOException {
    Path path = ControlPath.in(dataFolder);
    Path folder = dataFolder.toAbsolutePath().normalize();
    var permissions = PosixFilePermissions.fromString(FOLDER);
    Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(permissions));
    Files.setPosixFilePermissions(folder, permissions);
    return new SocketFile(path);
  }

  /**
   * Opens the socket for clients. What a killed agent left behind is removed.
   *
   * @throws IOException if another agent answers there
   */
  ServerSocketChannel open() throws IOException {
    if (Files.exists(path)) {
      if (answers()) {
        throw new IOException("another agent answers at " + path);
      }
      Files.delete(path);
    }
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      server.bind(UnixDomainSocketAddress.of(path), 32);
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(SOCKET));
      return server;
    } catch (IOException failed) {
      server.close();
      throw failed;
    }
  }

  /** Whoever made the socket: the user this agent runs as. */
  UserPrincipal owner() throws IOException {
    return Files.getOwner(path);
  }

  void delete() throws IOException {
    Files.deleteIfExists(path);
  }

  private boolean answers() {
    try (SocketChannel probe = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
      return probe.isConnected();
    } catch (IOException nobody) {
      return false;
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
