package io.featherfall.benchmarks.load.internal.card;

import io.featherfall.benchmarks.load.internal.card.StatusDatagram.State;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** A card that sends what it is told to, when it is told to. Not thread-safe. */
public final class Card implements AutoCloseable {
  private final StatusDatagram datagram;
  private final DatagramChannel[] channels;
  private long ticks = 100;

  /**
   * @param address what it says of itself
   * @param ports where it sends to, on loopback
   */
  public Card(String address, int... ports) throws IOException {
    datagram = new StatusDatagram(address);
    channels = new DatagramChannel[ports.length];
    for (int i = 0; i < ports.length; i++) {
      channels[i] = DatagramChannel.open();
      channels[i].connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), ports[i]));
    }
  }

  /** The address of the card of this number; nothing is sent there. */
  public static String address(int number) {
    // All of the same length, so that all datagrams are.
    return "10.77." + (100 + number / 100) + "." + (100 + number % 100);
  }

  /** The name of its UPS. */
  public static String ups(int number) {
    return "ups" + number;
  }

  /** Sends; gives the monotonic time directly before. */
  public long send(State state) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(datagram.signed(++ticks, state));
    long before = System.nanoTime();
    for (DatagramChannel channel : channels) {
      channel.write(bytes.rewind());
    }
    return before;
  }

  @Override
  public void close() throws IOException {
    for (DatagramChannel channel : channels) {
      channel.close();
    }
  }
}
