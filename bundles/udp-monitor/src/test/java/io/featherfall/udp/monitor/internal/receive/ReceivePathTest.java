package io.featherfall.udp.monitor.internal.receive;

import static io.featherfall.api.ups.RejectionCause.DIGEST;
import static io.featherfall.api.ups.RejectionCause.LENGTH;
import static io.featherfall.api.ups.RejectionCause.MALFORMED;
import static io.featherfall.api.ups.RejectionCause.REPLACED_CARD;
import static io.featherfall.api.ups.RejectionCause.REPLAY;
import static io.featherfall.api.ups.RejectionCause.UNKNOWN_CARD;
import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.api.event.PowerEvent.ReadingReceived;
import io.featherfall.api.event.PowerEvent.SecurityEvent;
import io.featherfall.api.service.SenderDirectory.Digest;
import io.featherfall.api.service.SenderDirectory.Sender;
import io.featherfall.api.ups.RejectionCause;
import io.featherfall.api.ups.StatusFlag;
import io.featherfall.testkit.RecordingEventAdmin;
import io.featherfall.testkit.VirtualTime;
import io.featherfall.udp.monitor.internal.card.CardInSoftware;
import io.featherfall.udp.monitor.internal.card.CardRegistry;
import io.featherfall.udp.monitor.internal.card.Cards;
import io.featherfall.udp.monitor.internal.card.FakeCounterStore;
import io.featherfall.udp.monitor.internal.card.MonitoredCard;
import io.featherfall.udp.monitor.internal.event.EventOutlet;
import io.featherfall.udp.monitor.internal.sender.HeardSenders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A datagram's way from the wire to its card, and every place where it can end. */
class ReceivePathTest {
  private static final String SENDER = "198.51.100.7";

  private final VirtualTime time = new VirtualTime();
  private final RecordingEventAdmin events = new RecordingEventAdmin();
  private final EventOutlet outlet = new EventOutlet(time, events);
  private final FakeCounterStore store = new FakeCounterStore();
  private final CardRegistry cards = new CardRegistry();
  private final HeardSenders senders = new HeardSenders();
  private final Rejections rejections = new Rejections(outlet);
  private final ReceivePath path = new ReceivePath(cards, senders, rejections, time, time);
  private final MonitoredCard ups1 = Cards.add(cards, "ups1", "192.0.2.1", store, outlet);
  private final MonitoredCard ups2 = Cards.add(cards, "ups2", "192.0.2.2", store, outlet);
  private final CardInSoftware wire1 = new CardInSoftware("192.0.2.1");
  private final CardInSoftware wire2 = new CardInSoftware("192.0.2.2");

  private void receive(byte[] bytes) {
    path.receive(bytes, bytes.length, SENDER);
  }

  private void onlyRejected(RejectionCause cause, long count) {
    for (RejectionCause each : RejectionCause.values()) {
      assertThat(rejections.count(each)).as(each.name()).isEqualTo(each == cause ? count : 0);
    }
  }

  @Test
  void cardsAreToldApartByWhatTheyWriteAndNotByTheSender() {
    receive(wire1.status());
    receive(wire2.with("51", "10").status());
    receive(wire1.status());
    assertThat(ups1.snapshot().accepted()).isEqualTo(2);
    assertThat(ups1.snapshot().reading().orElseThrow().status()).isEqualTo(Set.of(StatusFlag.OL));
    assertThat(ups2.snapshot().accepted()).isEqualTo(1);
    assertThat(ups2.snapshot().reading().orElseThrow().status()).isEqualTo(Set.of(StatusFlag.OB));
  }

  @Test
  void wrongLength() {
    path.receive(new byte[0], 0, SENDER);
    path.receive(new byte[65_507], 65_507, SENDER);
    path.receive(new byte[4096], 4096, SENDER);
    onlyRejected(LENGTH, 3);
  }

  @Test
  void malformed() {
    receive("MASTATUS\n<BODY>\n".getBytes(StandardCharsets.US_ASCII));
    String withoutCard =
        new String(wire1.status(), StandardCharsets.ISO_8859_1).replace("PC=192.0.2.1\n", "");
    receive(withoutCard.getBytes(StandardCharsets.ISO_8859_1));
    onlyRejected(MALFORMED, 2);
    assertThat(senders.senders())
        .singleElement()
        .satisfies(sender -> assertThat(sender.digest()).isEqualTo(Digest.UNREADABLE));
  }

  @Test
  void unknownCard() {
    receive(new CardInSoftware("192.0.2.3").status());
    onlyRejected(UNKNOWN_CARD, 1);
    assertThat(ups1.snapshot().rejected()).isEmpty();
    assertThat(senders.senders())
        .containsExactly(
            new Sender(
                SENDER, "192.0.2.3", "Smart-UPS Test", "", Digest.NOT_CHECKED, 1, time.instant()));
  }

  @Test
  void wrongDigest() {
    receive(new CardInSoftware("192.0.2.1").signingWith("another phrase!").status());
    byte[] changed = wire1.status();
    changed[changed.length - 60] ^= 1;
    receive(changed);
    onlyRejected(DIGEST, 2);
    assertThat(ups1.snapshot().rejected()).isEqualTo(Map.of(DIGEST, 2L));
    assertThat(ups1.snapshot().reading()).isEmpty();
    assertThat(store.kept("192.0.2.1")).isEmpty();
    assertThat(senders.senders().get(0).digest()).isEqualTo(Digest.DIFFERS);
    assertThat(senders.senders().get(0).upsId()).isEqualTo("ups1");
    receive(wire1.status());
    assertThat(senders.senders().get(0).digest()).isEqualTo(Digest.MATCHES);
  }

  @Test
  void replay() {
    byte[] first = wire1.status();
    receive(first);
    receive(first);
    receive(first);
    onlyRejected(REPLAY, 2);
    assertThat(ups1.snapshot().rejected()).isEqualTo(Map.of(REPLAY, 2L));
    assertThat(ups1.snapshot().accepted()).isEqualTo(1);
    assertThat(events.events(ReadingReceived.class)).hasSize(1);
  }

  @Test
  void replacedCard() {
    receive(wire1.status());
    receive(new CardInSoftware("192.0.2.1").with("6E", "NEW").at(1, 1).status());
    onlyRejected(REPLACED_CARD, 1);
    assertThat(ups1.snapshot().rejected()).isEqualTo(Map.of(REPLACED_CARD, 1L));
  }

  @Test
  void whatIsKeptDoesNotChangeWithTheNextDatagramInTheSameBytes() {
    byte[] bytes = new byte[4096];
    for (byte[] datagram :
        new byte[][] {
          wire1.status(),
          wire1.with("66", "055.0").status(),
          wire2.with("66", "011.0").with("01", "Another Model").status()
        }) {
      Arrays.fill(bytes, (byte) 'x');
      System.arraycopy(datagram, 0, bytes, 0, datagram.length);
      path.receive(bytes, datagram.length, SENDER);
    }
    assertThat(events.events(ReadingReceived.class)).as("the second is no event").hasSize(2);
    assertThat(ups1.snapshot().reading().orElseThrow().variables())
        .containsEntry("battery.charge", "55.0")
        .containsEntry("device.model", "Smart-UPS Test");
    assertThat(ups1.snapshot().reading()).isEqualTo(ups1.snapshot().reading());
  }

  @Test
  void anAppendedShutdownIsNotObeyed() {
    byte[] bytes = wire1.status();
    byte[] appended = Arrays.copyOf(bytes, bytes.length + 5);
    System.arraycopy("SD=1\n".getBytes(StandardCharsets.US_ASCII), 0, appended, bytes.length, 5);
    receive(appended);
    assertThat(ups1.snapshot().reading().orElseThrow().status()).isEqualTo(Set.of(StatusFlag.OL));
  }

  @Test
  void theLastValuesOfTheCounterDoNotSilenceTheCardUnlessSigned() {
    receive(
        new CardInSoftware("192.0.2.1")
            .signingWith("another phrase!")
            .at(0xFFFF_FFFFL, 0xFFFF_FFFFL)
            .status());
    receive(wire1.status());
    assertThat(ups1.snapshot().accepted()).isEqualTo(1);
  }

  @Test
  void inAFloodOfRubbishNoStateIsLost() {
    Random random = new Random(20260721);
    int changes = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] rubbish =
          switch (i % 4) {
            case 0 -> new byte[random.nextInt(6000)];
            case 1 -> new CardInSoftware("192.0.2." + (3 + random.nextInt(200))).status();
            case 2 -> new CardInSoftware("192.0.2.1").signingWith("another phrase!").status();
            default -> "MASTATUS\n<BODY>\nPC=192.0.2.1".getBytes(StandardCharsets.US_ASCII);
          };
      receive(rubbish);
      if (i % 1000 == 999) {
        changes++;
        receive(wire1.with("51", changes % 2 == 0 ? "08" : "10").status());
        receive(wire1.status());
      }
      time.advance(Duration.ofNanos(10_000));
    }
    assertThat(ups1.snapshot().accepted()).isEqualTo(2L * changes);
    assertThat(
            events.events(ReadingReceived.class).stream()
                .map(event -> StatusFlag.text(event.reading().status())))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, changes).mapToObj(i -> i % 2 == 0 ? "OL" : "OB").toList());
    assertThat(events.events(SecurityEvent.class))
        .extracting(event -> event.header().subject())
        .as("one for all causes")
        .containsExactly("udp-monitor");
    assertThat(senders.senders()).hasSizeBetween(100, 256);
  }

  @Test
  void rubbishNeverThrows() {
    Random random = new Random(42);
    byte[] good = wire1.status();
    for (int i = 0; i < 50_000; i++) {
      byte[] bytes = Arrays.copyOf(good, random.nextInt(good.length + 10));
      for (int flips = random.nextInt(4); flips > 0 && bytes.length > 0; flips--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      receive(bytes);
    }
    assertThat(ups1.snapshot().accepted()).isLessThanOrEqualTo(1);
    path.tick();
  }
}
