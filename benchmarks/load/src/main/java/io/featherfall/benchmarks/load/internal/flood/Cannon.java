package io.featherfall.benchmarks.load.internal.flood;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.locks.LockSupport;

/** Sends a magazine to a port of loopback, at a steady rate or as quickly as it can. */
final class Cannon implements AutoCloseable {
  private static final long BURST_NANOS = 500_000;

  private final DatagramChannel channel;

  Cannon(int port) throws IOException {
    channel = DatagramChannel.open();
    channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  /**
   * Sends all of it.
   *
   * @param perSecond 0 for as many as go
   * @return how long it took, in nanoseconds
   */
  long fire(Magazine magazine, int perSecond) throws IOException {
    long begin = System.nanoTime();
    int sent = 0;
    while (sent < magazine.size()) {
      long due = due(magazine, perSecond, System.nanoTime() - begin);
      while (sent < due) {
        channel.write(magazine.get(sent++));
      }
      if (sent < magazine.size()) {
        LockSupport.parkNanos(BURST_NANOS);
      }
    }
    return System.nanoTime() - begin;
  }

  private static long due(Magazine magazine, int perSecond, long elapsed) {
    return perSecond == 0
        ? magazine.size()
        : Math.min(magazine.size(), (long) (perSecond * (elapsed / 1e9)));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
