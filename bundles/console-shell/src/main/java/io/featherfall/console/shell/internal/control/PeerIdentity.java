package io.featherfall.console.shell.internal.control;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import jdk.net.ExtendedSocketOptions;

/**
 * Who a client is, as the system tells it. The socket's file mode keeps strangers out already; this
 * is the second lock, and the name that goes into the audit.
 */
final class PeerIdentity {
  private static final String ROOT = "root";

  private final UserPrincipal own;

  /**
   * @param own the user this agent runs as
   */
  PeerIdentity(UserPrincipal own) {
    this.own = own;
  }

  /** The client's user; empty where the system does not tell. */
  Optional<UserPrincipal> of(SocketChannel client) throws IOException {
    try {
      return Optional.of(client.getOption(ExtendedSocketOptions.SO_PEERCRED).user());
    } catch (UnsupportedOperationException notTold) {
      return Optional.empty();
    }
  }

  /** Whether this user may command the agent: its own, and root. */
  boolean admits(UserPrincipal user) {
    return user.equals(own) || user.getName().equals(ROOT) || user.getName().equals("0");
  }
}
