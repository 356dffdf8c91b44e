package io.featherfall.nmc.simulator.internal.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.nmc.simulator.internal.card.CardLog;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class UdpDestinationsTest {
  private final List<String> log = new ArrayList<>();

  @Test
  void everyDestinationGetsTheSameBytesAgainAndAgain() throws Exception {
    try (DatagramSocket first = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
        DatagramSocket second = new DatagramSocket(0, InetAddress.getByName("127.0.0.2"));
        DatagramSocket third = new DatagramSocket(0, InetAddress.getByName("::1"));
        UdpDestinations destinations =
            new UdpDestinations(List.of(at(first), at(second), at(third)), new KeptLog())) {
      for (byte[] datagram : List.of(new byte[] {1, 2, 3}, new byte[] {4, 5})) {
        destinations.send(datagram);
        for (DatagramSocket socket : List.of(first, second, third)) {
          assertThat(receive(socket)).isEqualTo(datagram);
        }
      }
      assertThat(log).isEmpty();
    }
  }

  @Test
  void failureIsSaidOnceAndTheOthersStillGetTheirs() throws Exception {
    try (DatagramSocket good = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
        UdpDestinations destinations = new UdpDestinations(List.of(at(good)), new KeptLog())) {
      // Larger than any UDP datagram: the kernel refuses it for every destination.
      destinations.send(new byte[70_000]);
      destinations.send(new byte[70_000]);
      assertThat(log).singleElement().asString().startsWith("warn cannot send to");
      destinations.send(new byte[] {7});
      assertThat(receive(good)).containsExactly(7);
      assertThat(log).hasSize(2).last().asString().contains("works again");
    }
  }

  private static InetSocketAddress at(DatagramSocket socket) {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  private static byte[] receive(DatagramSocket socket) throws Exception {
    socket.setSoTimeout(10_000);
    DatagramPacket packet = new DatagramPacket(new byte[100], 100);
    socket.receive(packet);
    return Arrays.copyOf(packet.getData(), packet.getLength());
  }

  private final class KeptLog implements CardLog {
    @Override
    public void info(String message) {
      log.add("info " + message);
    }

    @Override
    public void warn(String message) {
      log.add("warn " + message);
    }
  }
}
