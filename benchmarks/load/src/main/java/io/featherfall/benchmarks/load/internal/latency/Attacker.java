package io.featherfall.benchmarks.load.internal.latency;

import io.featherfall.benchmarks.load.internal.card.Card;
import io.featherfall.benchmarks.load.internal.card.StatusDatagram;
import io.featherfall.benchmarks.load.internal.card.StatusDatagram.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Sends datagrams with wrong digests to loopback at a steady rate until it is closed. */
final class Attacker implements AutoCloseable {
  private static final long BURST_NANOS = 500_000;

  private final DatagramChannel channel;
  private final ByteBuffer forged;
  private final int perSecond;
  private final Thread thread = new Thread(this::attack, "attacker");
  private volatile boolean stopped;
  private volatile long sent;

  Attacker(int port, int perSecond) throws IOException {
    this.perSecond = perSecond;
    channel = DatagramChannel.open();
    channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    byte[] bytes = new StatusDatagram(Card.address(0)).forged(1, State.LOW_BATTERY);
    forged = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    thread.setDaemon(true);
    thread.start();
  }

  long sent() {
    return sent;
  }

  private void attack() {
    long begin = System.nanoTime();
    try {
      while (!stopped) {
        long due = (long) ((System.nanoTime() - begin) / 1e9 * perSecond);
        long count = sent;
        for (; count < due; count++) {
          channel.write(forged.rewind());
        }
        sent = count;
        LockSupport.parkNanos(BURST_NANOS);
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Override
  public void close() throws IOException {
    stopped = true;
    try {
      thread.join(TimeUnit.SECONDS.toMillis(5));
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    channel.close();
  }
}
