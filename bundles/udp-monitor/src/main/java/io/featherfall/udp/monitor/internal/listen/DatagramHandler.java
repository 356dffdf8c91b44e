package io.featherfall.udp.monitor.internal.listen;

import io.featherfall.udp.monitor.internal.receive.ReceivePath;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands datagrams from Netty to the receive path, and its tick every few seconds. */
final class DatagramHandler extends SimpleChannelInboundHandler<DatagramPacket> {
  private static final Logger LOG = LoggerFactory.getLogger(DatagramHandler.class);
  private static final long TICK_SECONDS = 10;
  private static final long FAILURE_INTERVAL_NANOS = Duration.ofMinutes(1).toNanos();

  private final ReceivePath path;
  private final byte[] bytes = new byte[1 << 16];
  private InetAddress lastSender;
  private String lastSenderText;
  private Future<?> tick;
  private boolean failedBefore;
  private long failureLoggedAt;

  DatagramHandler(ReceivePath path) {
    // Named: Netty finds it out otherwise, and its notes on this class outlive the bundle.
    super(DatagramPacket.class);
    this.path = path;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    tick =
        context
            .executor()
            .scheduleWithFixedDelay(path::tick, TICK_SECONDS, TICK_SECONDS, TimeUnit.SECONDS);
    context.fireChannelActive();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (tick != null) {
      tick.cancel(false);
    }
    context.fireChannelInactive();
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
    ByteBuf content = packet.content();
    int length = content.readableBytes();
    content.readBytes(bytes, 0, length);
    path.receive(bytes, length, text(packet.sender().getAddress()));
  }

  /** Of many datagrams in a row most come from the same sender. */
  private String text(InetAddress sender) {
    if (!sender.equals(lastSender)) {
      lastSender = sender;
      lastSenderText = sender.getHostAddress();
    }
    return lastSenderText;
  }

  /** Whatever one datagram did, the next one is heard. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    long now = System.nanoTime();
    if (!failedBefore || now - failureLoggedAt >= FAILURE_INTERVAL_NANOS) {
      failedBefore = true;
      failureLoggedAt = now;
      LOG.error("a datagram could not be handled; listening goes on", cause);
    }
  }
}
