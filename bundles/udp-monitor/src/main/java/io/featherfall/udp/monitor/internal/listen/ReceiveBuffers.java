package io.featherfall.udp.monitor.internal.listen;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;
import java.nio.ByteBuffer;

/**
 * The same few buffers for all datagrams. Netty reads some datagrams, hands them to the handler one
 * after the other, and reads on when the last has come back: as many buffers as there are datagrams
 * in one go are never in use twice. Only for a handler that keeps none of them; one channel.
 *
 * <p>A buffer made for each datagram, and a look at the selector after each, were a third of the
 * cost of a datagram in a flood.
 */
final class ReceiveBuffers extends DefaultMaxMessagesRecvByteBufAllocator {
  /** So many datagrams are read before the loop does anything else. */
  private static final int AT_ONCE = 32;

  private final int bytes;

  /**
   * @param bytes of each buffer
   */
  ReceiveBuffers(int bytes) {
    super(AT_ONCE);
    this.bytes = bytes;
  }

  @Override
  @SuppressWarnings("deprecation") // The declared type is deprecated, the one returned is not.
  public Handle newHandle() {
    return new Ring();
  }

  private final class Ring extends MaxMessageHandle {
    private final ByteBuf[] buffers = new ByteBuf[AT_ONCE];
    private int next;

    private Ring() {
      for (int i = 0; i < buffers.length; i++) {
        // The JDK's own memory: freed when the channel is garbage, although nobody releases it.
        ByteBuffer memory = ByteBuffer.allocateDirect(bytes);
        buffers[i] = Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(memory));
      }
    }

    @Override
    public ByteBuf allocate(ByteBufAllocator notUsed) {
      ByteBuf buffer = buffers[next].clear();
      next = (next + 1) % buffers.length;
      return buffer;
    }

    @Override
    public int guess() {
      return bytes;
    }
  }
}
