package io.featherfall.simulation.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.api.ups.RejectionCause;
import io.featherfall.pcnet.Credentials;
import io.featherfall.pcnet.DatagramEncoder;
import io.featherfall.pcnet.Field;
import io.featherfall.pcnet.PacketKind;
import io.featherfall.simulation.Site;
import io.featherfall.simulation.VirtualCard;
import io.featherfall.testkit.DatagramRelay.Faults;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Malformed, wrong digest, wrong card, replayed: counted, dropped, and said once if it is much. */
class DatagramMalformedForgedOrReplayedTest {
  private static final String UPS = "ups1";
  private static final String ADDRESS = "192.0.2.1";

  @TempDir Path folder;
  private Site site;
  private VirtualCard card;

  @BeforeEach
  void aCardOnLine() throws Exception {
    site = new Site(folder, new Random(1));
    card = site.card(UPS, ADDRESS, new Random(2), Faults.NONE);
    site.run(Duration.ofMinutes(5));
    assertThat(site.conditions(UPS)).isEmpty();
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void eachIsCountedByItsCauseAndNothingComesOfIt() {
    byte[] old = status(VirtualCard.CREDENTIALS, ADDRESS, 1);
    assertThat(site.receive(UPS, text("MASTATUS\n<BODY>\nPC=" + ADDRESS + "\n"))).isFalse();
    assertThat(site.receive(UPS, new byte[5_000])).isFalse();
    assertThat(site.receive(UPS, status(new Credentials("apc", "not this card's phrase"), ADDRESS)))
        .isFalse();
    assertThat(site.receive(UPS, status(VirtualCard.CREDENTIALS, "192.0.2.99"))).isFalse();
    assertThat(site.receive(UPS, old)).isFalse();
    assertThat(rejected()).isEqualTo(Map.of(RejectionCause.DIGEST, 1L, RejectionCause.REPLAY, 1L));
    assertThat(site.agent.answers()).as("nobody is ever answered").isZero();
    assertThat(site.securityEvents()).as("a few are no attack").isEmpty();
    assertThat(site.agent.runs()).isEmpty();
  }

  @Test
  void anAttackIsSaidOnceHoweverItIsMixedAndARealOutageIsDecidedInTheMiddleOfIt() {
    byte[] forged = status(new Credentials("apc", "not this card's phrase"), ADDRESS);
    byte[] old = status(VirtualCard.CREDENTIALS, ADDRESS, 1);
    for (int i = 0; i < 30_000; i++) {
      site.receive(
          UPS,
          switch (i % 3) {
            case 0 -> forged;
            case 1 -> old;
            default -> text("rubbish " + i);
          });
      if (i == 15_000) {
        card.perform("on-battery");
        site.run(Duration.ofMillis(1));
        assertThat(site.conditions(UPS)).containsExactly("PowerFailed");
      }
    }
    assertThat(site.securityEvents()).hasSize(1);
    assertThat(rejected().get(RejectionCause.DIGEST)).isEqualTo(10_000);
    assertThat(site.conditions(UPS)).containsExactly("PowerFailed");
  }

  @Test
  void theRecordingOfAnOutageIsOfNoUseAfterTheMonitorWasRestarted() {
    card.perform("on-battery");
    site.run(Duration.ofMillis(1));
    card.perform("mains-back");
    site.run(Duration.ofSeconds(30));
    site.replaceMonitor();
    for (int uptime = 1; uptime < 33_000; uptime += 1_000) {
      assertThat(site.receive(UPS, status(VirtualCard.CREDENTIALS, ADDRESS, uptime))).isFalse();
    }
    assertThat(site.conditions(UPS)).isEmpty();
    card.perform("on-battery");
    site.run(Duration.ofMillis(1));
    assertThat(site.conditions(UPS)).as("a real one").containsExactly("PowerFailed");
  }

  private Map<RejectionCause, Long> rejected() {
    return site.agent.card(UPS).snapshot().rejected();
  }

  /** Low battery and turning off, newer than everything. */
  private static byte[] status(Credentials credentials, String address) {
    return status(credentials, address, 0xFFFFFF);
  }

  private static byte[] status(Credentials credentials, String address, long uptime) {
    return new DatagramEncoder()
        .encode(
            PacketKind.MASTATUS,
            List.of(
                new Field("PC", address),
                new Field("SR", "01"),
                new Field("SU", Long.toHexString(uptime).toUpperCase(java.util.Locale.ROOT)),
                new Field("SD", "1"),
                new Field("6E", "SN-" + UPS),
                new Field("51", "50")),
            credentials);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
