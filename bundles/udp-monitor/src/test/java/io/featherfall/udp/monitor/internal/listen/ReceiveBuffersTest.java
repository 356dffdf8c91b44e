package io.featherfall.udp.monitor.internal.listen;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;
import java.util.IdentityHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** As many buffers as datagrams are read in one go, over and over. */
class ReceiveBuffersTest {
  private final ReceiveBuffers buffers = new ReceiveBuffers(64);
  private final DefaultMaxMessagesRecvByteBufAllocator.MaxMessageHandle handle =
      (DefaultMaxMessagesRecvByteBufAllocator.MaxMessageHandle) buffers.newHandle();

  private ByteBuf next() {
    return handle.allocate(UnpooledByteBufAllocator.DEFAULT);
  }

  @Test
  void noBufferComesTwiceInOneGo() {
    Map<ByteBuf, Integer> seen = new IdentityHashMap<>();
    for (int i = 0; i < buffers.maxMessagesPerRead(); i++) {
      ByteBuf buffer = next();
      assertThat(seen.put(buffer, i)).as("buffer %d", i).isNull();
      assertThat(buffer.writableBytes()).isEqualTo(64);
    }
  }

  @Test
  void aUsedAndReleasedOneIsEmptyWhenItComesAgain() {
    ByteBuf first = next();
    first.writeLong(1);
    first.release();
    for (int i = 1; i < buffers.maxMessagesPerRead(); i++) {
      next();
    }
    ByteBuf again = next();
    assertThat(again).isSameAs(first);
    assertThat(again.readableBytes()).isZero();
    assertThat(again.writableBytes()).isEqualTo(64);
  }
}
