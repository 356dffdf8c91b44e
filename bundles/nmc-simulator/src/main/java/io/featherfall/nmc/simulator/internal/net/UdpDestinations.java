package io.featherfall.nmc.simulator.internal.net;

import io.featherfall.nmc.simulator.internal.card.CardLog;
import io.featherfall.nmc.simulator.internal.card.DatagramSink;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sends the same bytes to every destination. Never receives: a card's UDP side does not answer. */
final class UdpDestinations implements DatagramSink, AutoCloseable {
  private final List<InetSocketAddress> destinations;
  private final CardLog log;
  private final Map<ProtocolFamily, DatagramChannel> channels = new HashMap<>();
  private final Set<InetSocketAddress> failing = new HashSet<>();

  UdpDestinations(List<InetSocketAddress> destinations, CardLog log) throws IOException {
    this.destinations = List.copyOf(destinations);
    this.log = log;
    try {
      for (InetSocketAddress destination : destinations) {
        ProtocolFamily family = family(destination);
        if (!channels.containsKey(family)) {
          DatagramChannel channel = DatagramChannel.open(family);
          channels.put(family, channel);
          channel.setOption(StandardSocketOptions.SO_BROADCAST, true);
          channel.configureBlocking(false);
        }
      }
    } catch (IOException noSocket) {
      close();
      throw noSocket;
    }
  }

  @Override
  public synchronized void send(byte[] datagram) {
    ByteBuffer bytes = ByteBuffer.wrap(datagram);
    for (InetSocketAddress destination : destinations) {
      try {
        channels.get(family(destination)).send(bytes.rewind(), destination);
        if (failing.remove(destination)) {
          log.info("sending to " + destination + " works again");
        }
      } catch (IOException unreachable) {
        if (failing.add(destination)) {
          log.warn("cannot send to " + destination + ": " + unreachable.getMessage());
        }
      }
    }
  }

  @Override
  public void close() {
    for (DatagramChannel channel : channels.values()) {
      try {
        channel.close();
      } catch (IOException alreadyUseless) {
        log.warn("closing a UDP socket: " + alreadyUseless.getMessage());
      }
    }
  }

  private static ProtocolFamily family(InetSocketAddress destination) {
    return destination.getAddress() instanceof Inet6Address
        ? StandardProtocolFamily.INET6
        : StandardProtocolFamily.INET;
  }
}
