package io.featherfall.udp.monitor.internal.listen;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.api.ups.RejectionCause;
import io.featherfall.testkit.VirtualTime;
import io.featherfall.udp.monitor.internal.card.CardInSoftware;
import io.featherfall.udp.monitor.internal.card.CardRegistry;
import io.featherfall.udp.monitor.internal.card.Cards;
import io.featherfall.udp.monitor.internal.card.FakeCounterStore;
import io.featherfall.udp.monitor.internal.card.MonitoredCard;
import io.featherfall.udp.monitor.internal.event.EventOutlet;
import io.featherfall.udp.monitor.internal.receive.ReceivePath;
import io.featherfall.udp.monitor.internal.receive.Rejections;
import io.featherfall.udp.monitor.internal.sender.HeardSenders;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

/** Netty's side of the path: buffers are released, nothing is answered, failures end nothing. */
class DatagramHandlerTest {
  private static final InetSocketAddress HERE = new InetSocketAddress("127.0.0.1", 3052);
  private static final InetSocketAddress THERE = new InetSocketAddress("127.0.0.1", 40000);

  private final VirtualTime time = new VirtualTime();
  private final EventOutlet outlet = new EventOutlet(time, null);
  private final CardRegistry cards = new CardRegistry();
  private final FakeCounterStore store = new FakeCounterStore();
  private final MonitoredCard card = Cards.add(cards, "ups1", "192.0.2.1", store, outlet);
  private final Rejections rejections = new Rejections(outlet);
  private boolean clockBroken;
  private final EmbeddedChannel channel =
      new EmbeddedChannel(
          new DatagramHandler(
              new ReceivePath(
                  cards,
                  new HeardSenders(),
                  rejections,
                  time,
                  () -> {
                    if (clockBroken) {
                      throw new IllegalStateException("broken on purpose");
                    }
                    return time.getAsLong();
                  })));

  private ByteBuf send(byte[] bytes) {
    ByteBuf content = Unpooled.directBuffer(Math.max(1, bytes.length)).writeBytes(bytes);
    channel.writeInbound(new DatagramPacket(content, HERE, THERE));
    return content;
  }

  @Test
  void datagramsReachTheirCardAndAreNotAnswered() {
    CardInSoftware wire = new CardInSoftware("192.0.2.1");
    assertThat(send(wire.status()).refCnt()).isZero();
    assertThat(send(new byte[0]).refCnt()).isZero();
    assertThat(send(new byte[4096]).refCnt()).isZero();
    assertThat(send(new byte[60_000]).refCnt()).isZero();
    assertThat(send(wire.status()).refCnt()).isZero();
    assertThat(card.snapshot().accepted()).isEqualTo(2);
    assertThat(rejections.count(RejectionCause.LENGTH)).isEqualTo(3);
    assertThat(channel.<Object>readOutbound()).isNull();
  }

  @Test
  void afterAFailureTheNextDatagramIsHeard() {
    CardInSoftware wire = new CardInSoftware("192.0.2.1");
    clockBroken = true;
    assertThat(send(wire.status()).refCnt()).isZero();
    assertThat(send(wire.status()).refCnt()).isZero();
    clockBroken = false;
    send(wire.status());
    assertThat(card.snapshot().accepted()).isEqualTo(1);
    assertThat(channel.isOpen()).isTrue();
  }

  @Test
  void theTickEndsWithTheChannel() {
    assertThat(channel.runScheduledPendingTasks()).isPositive();
    channel.close();
    assertThat(channel.runScheduledPendingTasks()).isEqualTo(-1);
  }
}
