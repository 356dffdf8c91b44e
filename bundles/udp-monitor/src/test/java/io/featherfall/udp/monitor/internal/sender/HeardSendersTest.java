package io.featherfall.udp.monitor.internal.sender;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.api.service.SenderDirectory.Digest;
import io.featherfall.api.service.SenderDirectory.Sender;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Who was heard: bounded, latest first, harmless to look at. */
class HeardSendersTest {
  private final HeardSenders senders = new HeardSenders();

  private void heard(String address, String card, String model, int second) {
    senders.heard(address, card, model, "", Digest.NOT_CHECKED, Instant.ofEpochSecond(second));
  }

  @Test
  void theLatestComesFirstAndKeepsItsModel() {
    heard("198.51.100.1", "192.0.2.1", "Smart-UPS", 1);
    heard("198.51.100.2", "192.0.2.2", "", 2);
    heard("198.51.100.1", "192.0.2.1", "", 3);
    assertThat(senders.senders())
        .containsExactly(
            new Sender(
                "198.51.100.1",
                "192.0.2.1",
                "Smart-UPS",
                "",
                Digest.NOT_CHECKED,
                2,
                Instant.ofEpochSecond(3)),
            new Sender(
                "198.51.100.2",
                "192.0.2.2",
                "",
                "",
                Digest.NOT_CHECKED,
                1,
                Instant.ofEpochSecond(2)));
  }

  @Test
  void aRelayIsSeveralSenders() {
    heard("198.51.100.1", "192.0.2.1", "A", 1);
    heard("198.51.100.1", "192.0.2.2", "B", 2);
    assertThat(senders.senders()).extracting(Sender::model).containsExactly("B", "A");
  }

  @Test
  void theLeastRecentlyHeardIsDropped() {
    heard("198.51.100.1", "first", "", 0);
    for (int i = 0; i < HeardSenders.MOST - 1; i++) {
      heard("198.51.100.1", "card" + i, "", 1 + i);
    }
    heard("198.51.100.1", "first", "", 10_000);
    heard("198.51.100.1", "one more", "", 10_001);
    assertThat(senders.senders()).hasSize(HeardSenders.MOST);
    assertThat(senders.senders())
        .extracting(Sender::card)
        .startsWith("one more", "first")
        .doesNotContain("card0")
        .contains("card1");
  }

  @Test
  void whatIsClaimedCannotHarmATerminal() {
    heard("198.51.100.1", "\u001b[2J", "A\u009b31mB\u0000" + "x".repeat(1000), 1);
    Sender sender = senders.senders().get(0);
    assertThat(sender.card()).isEqualTo("?[2J");
    assertThat(sender.model()).startsWith("A?31mB?x").hasSize(64);
  }
}
