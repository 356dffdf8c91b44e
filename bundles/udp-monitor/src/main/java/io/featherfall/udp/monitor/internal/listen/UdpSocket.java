package io.featherfall.udp.monitor.internal.listen;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** A bound UDP socket and the one thread that serves it. */
final class UdpSocket implements AutoCloseable {
  static final String THREAD = "featherfall-udp";

  /** One byte more than the longest datagram: what fills it was longer. */
  private static final int BUFFER = 4096;

  private static final long CLOSE_MILLIS = 800;
  private static final long JOIN_MILLIS = 100;

  private final LoopThread thread;
  private final EventLoopGroup group;
  private final Channel channel;

  private UdpSocket(LoopThread thread, EventLoopGroup group, Channel channel) {
    this.thread = thread;
    this.group = group;
    this.channel = channel;
  }

  /**
   * Binds.
   *
   * @throws BindException if that is not possible; nothing is left behind then
   */
  static UdpSocket open(ListenAddress address, ChannelHandler handler) throws BindException {
    LoopThread thread = new LoopThread();
    EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, thread, NioIoHandler.newFactory());
    ChannelFuture bound =
        new Bootstrap()
            .group(group)
            .channelFactory(
                () ->
                    address.ipv4()
                        ? new NioDatagramChannel(SocketProtocolFamily.INET)
                        : new NioDatagramChannel())
            .option(ChannelOption.SO_RCVBUF, address.receiveBufferBytes())
            // Nothing is ever sent, and what is received goes into buffers of our own: no pool.
            .option(ChannelOption.ALLOCATOR, UnpooledByteBufAllocator.DEFAULT)
            .option(ChannelOption.RECVBUF_ALLOCATOR, new ReceiveBuffers(BUFFER))
            .handler(handler)
            .bind(address.socket())
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      end(group, thread);
      BindException failed = new BindException(bound.cause().getMessage());
      failed.initCause(bound.cause());
      throw failed;
    }
    return new UdpSocket(thread, group, bound.channel());
  }

  InetSocketAddress boundTo() {
    return (InetSocketAddress) channel.localAddress();
  }

  int receiveBufferBytes() {
    Integer granted = channel.config().getOption(ChannelOption.SO_RCVBUF);
    return granted == null ? 0 : granted;
  }

  /** Asks the operating system for another buffer; it may grant less. */
  void requestReceiveBuffer(int bytes) {
    channel.config().setOption(ChannelOption.SO_RCVBUF, bytes);
  }

  Executor thread() {
    return group.next();
  }

  /** Closes the socket, then ends its thread; takes less than a second. */
  @Override
  public void close() {
    channel.close().awaitUninterruptibly(CLOSE_MILLIS / 2);
    end(group, thread);
  }

  private static void end(EventLoopGroup group, LoopThread thread) {
    group
        .shutdownGracefully(0, CLOSE_MILLIS / 4, TimeUnit.MILLISECONDS)
        .awaitUninterruptibly(CLOSE_MILLIS / 2);
    thread.join();
  }

  /** Makes the one thread and remembers it: Netty calls a loop ended shortly before its thread. */
  private static final class LoopThread implements ThreadFactory {
    private volatile Thread thread;

    @Override
    public Thread newThread(Runnable loop) {
      thread = new FastThreadLocalThread(loop, THREAD);
      thread.setDaemon(true);
      return thread;
    }

    void join() {
      Thread started = thread;
      if (started == null) {
        return;
      }
      try {
        started.join(JOIN_MILLIS);
      } catch (InterruptedException stopWaiting) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
