package io.featherfall.machine.port;

import io.featherfall.machine.Finding;
import io.featherfall.machine.MachineCheck;
import io.featherfall.machine.socket.PortOwner;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Whether the port is the agent's, or could be. */
public final class PortCheck implements MachineCheck {
  private static final String CHECK = "port";

  private final ListenSettings settings;
  private final OptionalLong agent;
  private final Path proc;

  /**
   * @param agent the running agent's process id
   * @param proc {@code /proc}
   */
  public PortCheck(ListenSettings settings, OptionalLong agent, Path proc) {
    this.settings = settings;
    this.agent = agent;
    this.proc = proc;
  }

  @Override
  public Finding look() {
    if (settings.port() == 0) {
      return Finding.note(
          CHECK,
          "any free UDP port is taken (port = 0), and cards send to a fixed one",
          "set port = 3052 in " + settings.file() + " unless this is a trial");
    }
    return agent.isPresent() ? ofRunning(agent.getAsLong()) : ofStopped();
  }

  private Finding ofRunning(long pid) {
    if (PortOwner.holds(pid, settings.port(), proc)) {
      InetAddress address = address();
      return address.isLoopbackAddress()
          ? Finding.note(
              CHECK,
              name() + " is held on " + address.getHostAddress() + " alone: no card reaches that",
              "remove bindAddress from " + settings.file() + " unless this is a trial")
          : Finding.ok(CHECK, name() + " is held by the agent");
    }
    return PortOwner.taken(settings.port(), proc)
        ? inUse()
        : Finding.error(
            CHECK,
            name() + " is not held by the agent: no card is heard",
            "see data/log/featherfall.log, then restart the agent");
  }

  /** The port is tried where the agent would bind it, and given back at once. */
  private Finding ofStopped() {
    try (DatagramSocket socket = new DatagramSocket(null)) {
      socket.setReuseAddress(false);
      socket.bind(new InetSocketAddress(address(), settings.port()));
      return Finding.ok(CHECK, name() + " is free");
    } catch (IOException notBound) {
      String reason = String.valueOf(notBound.getMessage());
      return reason.contains("in use")
          ? inUse()
          : Finding.error(
              CHECK,
              name() + " cannot be bound on " + settings.bindAddress() + ": " + reason,
              "correct port and bindAddress in " + settings.file());
    }
  }

  private Finding inUse() {
    String owner =
        PortOwner.of(settings.port(), proc)
            .map(PortOwner::text)
            .orElse("another process (as root its name is shown)");
    return Finding.error(
        CHECK,
        name() + " is in use by " + owner + ": no card is heard",
        "stop that program and keep it from starting, or set another port in " + settings.file());
  }

  private InetAddress address() {
    try {
      return InetAddress.getByName(settings.bindAddress());
    } catch (UnknownHostException wrong) {
      return new InetSocketAddress(0).getAddress();
    }
  }

  private String name() {
    return "UDP port " + settings.port();
  }
}
