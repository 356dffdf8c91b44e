package io.featherfall.simulation.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.api.ups.RejectionCause;
import io.featherfall.simulation.Site;
import io.featherfall.simulation.VirtualCard;
import io.featherfall.testkit.DatagramRelay.Faults;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A card that is not quite the card it was: restarted, set to another time, or another one. */
class CardRestartsIsReplacedOrClockJumpsTest {
  private static final String UPS = "ups1";
  private static final String ADDRESS = "192.0.2.1";

  @TempDir Path folder;
  private Site site;
  private VirtualCard card;

  @BeforeEach
  void aCardOnLine() throws Exception {
    site = new Site(folder, new Random(1));
    card = site.card(UPS, ADDRESS, new Random(2), Faults.NONE);
    site.run(Duration.ofMinutes(2));
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void aRestartedCardIsBelievedAtOnce() {
    card.perform("reboot for 20s");
    card.perform("on-battery");
    site.run(Duration.ofSeconds(19));
    assertThat(site.conditions(UPS)).isEmpty();
    site.run(Duration.ofSeconds(2));
    assertThat(site.conditions(UPS)).containsExactly("PowerFailed");
    assertThat(rejected()).isEmpty();
  }

  @Test
  void itsClockMayJump() {
    for (Duration jump : List.of(Duration.ofDays(400), Duration.ofDays(-800))) {
      card.jumpClock(jump);
      card.perform("on-battery");
      site.run(Duration.ofSeconds(1));
      assertThat(site.conditions(UPS)).containsExactly("PowerFailed");
      card.perform("mains-back");
      site.run(Duration.ofSeconds(1));
      assertThat(site.conditions(UPS)).isEmpty();
    }
    assertThat(rejected()).isEmpty();
  }

  @Test
  void anotherCardWaitsForTheOperatorWhateverItsCountersAre() throws Exception {
    List<byte[]> ofAnother = new ArrayList<>();
    VirtualCard another =
        new VirtualCard(
            UPS,
            ADDRESS,
            site.time,
            new Random(3),
            Faults.NONE,
            Map.of("serial", "ANOTHER", "stateFile", folder.resolve("counters").toString()));
    for (int reboot = 0; reboot < 3; reboot++) {
      another.perform("reboot for 1s");
      site.run(Duration.ofSeconds(2));
      another.perform("on-battery");
      another.perform("low-battery");
      another.tick();
      ofAnother.add(newestStatus(another));
    }
    assertThat(ofAnother).hasSize(3);
    for (byte[] datagram : ofAnother) {
      assertThat(site.receive(UPS, datagram)).isFalse();
    }
    assertThat(rejected()).isEqualTo(Map.of(RejectionCause.REPLACED_CARD, 3L));
    assertThat(site.securityEvents()).singleElement().asString().contains("ANOTHER");
    assertThat(site.agent.card(UPS).problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.remedy()).contains("ups:accept-replacement"));
    assertThat(site.conditions(UPS)).isEmpty();
    assertThat(site.agent.runs()).isEmpty();

    site.agent.card(UPS).forgetCard();
    another.perform("mains-back");
    another.perform("on-battery");
    site.agent.receive(newestStatus(another));
    assertThat(site.agent.ups(UPS).conditions()).isNotEmpty();
  }

  private byte[] newestStatus(VirtualCard from) {
    byte[] newest = null;
    for (var next = from.relay.arrived(site.time.getAsLong());
        next.isPresent();
        next = from.relay.arrived(site.time.getAsLong())) {
      byte[] bytes = next.get().bytes();
      newest =
          new String(bytes, 0, 8, StandardCharsets.US_ASCII).equals("MASTATUS") ? bytes : newest;
    }
    return newest;
  }

  private Map<RejectionCause, Long> rejected() {
    return site.agent.card(UPS).snapshot().rejected();
  }
}
