package io.featherfall.console.shell.internal.command.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.api.service.PowerStateService.UpsView;
import io.featherfall.api.service.SenderDirectory.Digest;
import io.featherfall.api.service.SenderDirectory.Sender;
import io.featherfall.api.ups.RejectionCause;
import io.featherfall.api.ups.UpsSnapshot;
import io.featherfall.api.ups.UpsState;
import io.featherfall.console.shell.internal.command.FakeDesk;
import io.featherfall.machine.Finding;
import io.featherfall.machine.Finding.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Of everything that keeps a card from being heard the one cause that explains it. */
class CardCheckTest {
  private static final Instant NOW = FakeDesk.NOW;

  static UpsView ups(UpsState state, Duration age, Map<RejectionCause, Long> rejected) {
    return new UpsView(
        "rack1",
        state,
        NOW.minusSeconds(240),
        "",
        Optional.ofNullable(age),
        Map.of(),
        new UpsSnapshot(
            "rack1",
            "pcnet 192.0.2.10",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "",
            age == null ? 0 : 12,
            rejected),
        true);
  }

  static Sender sender(String card, String ups, Digest digest) {
    return new Sender("198.51.100.7", card, "Smart-UPS", ups, digest, 7, NOW.minusSeconds(5));
  }

  private static Finding look(UpsView ups, Sender... senders) {
    CardFiles files = CardFiles.of(new FakeDesk(false));
    return new CardCheck(Senders.lately(List.of(senders), NOW), files, NOW).look(ups).orElseThrow();
  }

  private static UpsView never() {
    return ups(UpsState.UNKNOWN, null, Map.of());
  }

  @Test
  void aCardThatIsHeardIsWell() {
    Finding finding =
        look(
            ups(UpsState.ON_LINE, Duration.ofSeconds(3), Map.of()),
            sender("192.0.2.10", "rack1", Digest.MATCHES));
    assertThat(finding.severity()).isEqualTo(Severity.OK);
    assertThat(finding.subject()).isEqualTo("rack1");
  }

  @Test
  void noPackets() {
    Finding finding = look(never());
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.message()).startsWith("no packets: nobody").contains("4 min");
    assertThat(finding.remedy()).contains("PowerChute > Clients", "this machine", "firewall");
  }

  @Test
  void noPacketsFromThisCardButFromOthers() {
    Finding finding = look(never(), sender("192.0.2.11", "rack2", Digest.MATCHES));
    assertThat(finding.message()).startsWith("no packets from its card 192.0.2.10");
  }

  @Test
  void wrongPhrase() {
    Finding finding =
        look(
            ups(UpsState.UNKNOWN, null, Map.of(RejectionCause.DIGEST, 7L)),
            sender("192.0.2.10", "rack1", Digest.DIFFERS),
            sender("192.0.2.99", "", Digest.NOT_CHECKED));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.message()).startsWith("wrong phrase or user name").contains("7 datagrams");
    assertThat(finding.remedy()).contains("set user and phrase in its io.featherfall");
  }

  @Test
  void aPhraseThatWasChangedAtTheCardLaterIsTheSameCause() {
    Finding finding =
        look(
            ups(UpsState.COMMUNICATION_LOST, Duration.ofMinutes(3), Map.of()),
            sender("192.0.2.10", "rack1", Digest.DIFFERS));
    assertThat(finding.message()).startsWith("wrong phrase or user name");
  }

  @Test
  void wrongCardAddress() {
    Finding finding = look(never(), sender("192.0.2.99", "", Digest.NOT_CHECKED));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.message())
        .startsWith("wrong card address?")
        .contains("card 192.0.2.99 (Smart-UPS) from 198.51.100.7");
    assertThat(finding.remedy()).contains("set address = 192.0.2.99 in");
  }

  @Test
  void replaysAreRefused() {
    Finding finding =
        look(
            ups(UpsState.UNKNOWN, null, Map.of(RejectionCause.REPLAY, 3L)),
            sender("192.0.2.10", "rack1", Digest.MATCHES));
    assertThat(finding.remedy()).contains("ups:accept-replacement rack1");
  }

  @Test
  void aCardThatFellSilent() {
    Finding finding = look(ups(UpsState.COMMUNICATION_LOST, Duration.ofMinutes(3), Map.of()));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.message()).contains("last heard 3 min ago");
  }

  @Test
  void inTheFirstHalfMinuteSilenceMeansLittle() {
    UpsView never = never();
    Instant soon = never.since().plusSeconds(10);
    CardCheck check =
        new CardCheck(new Senders(List.of()), CardFiles.of(new FakeDesk(false)), soon);
    assertThat(check.look(never).orElseThrow().severity()).isEqualTo(Severity.WARNING);
  }

  @Test
  void otherSourcesAreNotACardsBusiness() {
    UpsView other =
        new UpsView(
            "lab",
            UpsState.UNKNOWN,
            NOW,
            "",
            Optional.empty(),
            Map.of(),
            new UpsSnapshot(
                "lab",
                "snmp 192.0.2.3",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                0,
                Map.of()),
            true);
    CardCheck check = new CardCheck(new Senders(List.of()), CardFiles.of(new FakeDesk(false)), NOW);
    assertThat(check.look(other)).isEmpty();
  }

  @Test
  void whoSentLongAgoIsNoExplanation() {
    Sender old =
        new Sender(
            "192.0.2.99", "192.0.2.99", "", "", Digest.NOT_CHECKED, 1, NOW.minusSeconds(900));
    assertThat(look(never(), old).message()).startsWith("no packets: nobody");
  }
}
