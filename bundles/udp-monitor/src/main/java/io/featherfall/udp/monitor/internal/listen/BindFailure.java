package io.featherfall.udp.monitor.internal.listen;

import io.featherfall.machine.socket.PortOwner;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says why the port could not be had. If that happens before it was ever had in this process, the
 * launcher is told to end the agent: one that cannot hear must not look as if it were running.
 */
final class BindFailure {
  /** System property: why this process must end. Watched by the launcher. */
  static final String FATAL = "featherfall.fatal";

  /** System property: the port was bound once in this process; survives updates of the bundle. */
  static final String BOUND = "featherfall.udp.bound";

  private static final Logger LOG = LoggerFactory.getLogger(BindFailure.class);

  private final InetSocketAddress address;
  private final BindException cause;

  BindFailure(InetSocketAddress address, BindException cause) {
    this.address = address;
    this.cause = cause;
  }

  static void boundOnce() {
    System.setProperty(BOUND, "true");
  }

  /** Whether the port was ever had in this process. */
  static boolean wasBound() {
    return System.getProperty(BOUND) != null;
  }

  /** Logs it, tells the launcher if need be, and gives what to throw. */
  BindException report() {
    Optional<PortOwner> owner = owner();
    String message = message(owner);
    LOG.error(
        "cannot listen on UDP {}: {}{}",
        ListenAddress.text(address),
        message,
        owner.map(process -> ", started as: " + process.commandLine()).orElse(""));
    if (!wasBound()) {
      System.setProperty(FATAL, message);
    }
    return clear(message);
  }

  /** Gives only what to throw: for every further attempt. */
  BindException clear() {
    return clear(message(owner()));
  }

  private BindException clear(String message) {
    BindException clear = new BindException(message);
    clear.initCause(cause);
    return clear;
  }

  private Optional<PortOwner> owner() {
    return inUse() ? PortOwner.of(address.getPort()) : Optional.empty();
  }

  private boolean inUse() {
    return says("in use");
  }

  private String message(Optional<PortOwner> owner) {
    String port = "UDP port " + address.getPort();
    if (inUse()) {
      return port
          + " is in use by "
          + owner.map(PortOwner::text).orElse("another process (as root its name is shown)");
    }
    if (says("assign requested address")) {
      return port
          + " cannot be bound: "
          + address.getAddress().getHostAddress()
          + " is no address of this machine (setting bindAddress)";
    }
    if (says("permission denied")) {
      return port
          + " cannot be bound without the privilege for ports below 1024: use a higher one (setting"
          + " port, and the same on the card) or give the agent CAP_NET_BIND_SERVICE";
    }
    return port + " cannot be bound: " + cause.getMessage();
  }

  private boolean says(String words) {
    return String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT).contains(words);
  }
}
