package io.featherfall.udp.monitor.internal.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.featherfall.api.event.PowerEvent;
import io.featherfall.api.event.PowerEvent.ClientListReceived;
import io.featherfall.api.event.PowerEvent.ReadingReceived;
import io.featherfall.api.event.PowerEvent.SecurityEvent;
import io.featherfall.api.health.Problem;
import io.featherfall.api.ups.ClientList;
import io.featherfall.api.ups.NutName;
import io.featherfall.api.ups.RejectionCause;
import io.featherfall.api.ups.SourceCounter;
import io.featherfall.api.ups.StatusFlag;
import io.featherfall.api.ups.UpsSnapshot;
import io.featherfall.pcnet.Credentials;
import io.featherfall.pcnet.DatagramDecoder;
import io.featherfall.pcnet.RuntimeUnit;
import io.featherfall.testkit.RecordingEventAdmin;
import io.featherfall.testkit.VirtualTime;
import io.featherfall.udp.monitor.internal.event.EventOutlet;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Snapshot, events and their limits, problems. */
class MonitoredCardTest {
  private static final String ADDRESS = "192.0.2.1";

  private final VirtualTime time = new VirtualTime();
  private final RecordingEventAdmin events = new RecordingEventAdmin();
  private final FakeCounterStore store = new FakeCounterStore();
  private final EventOutlet outlet = new EventOutlet(time, events);
  private final CardInSoftware wire = new CardInSoftware(ADDRESS);
  private final MonitoredCard card = Cards.card(Cards.identity("ups1", ADDRESS), store, outlet);

  private void receive(byte[] bytes) throws Exception {
    assertThat(
            card.receive(
                DatagramDecoder.decode(bytes, 0, bytes.length), time.instant(), time.getAsLong()))
        .isEmpty();
  }

  private List<String> readings() {
    return events.events(ReadingReceived.class).stream()
        .map(event -> StatusFlag.text(event.reading().status()))
        .toList();
  }

  @Test
  void beforeTheFirstDatagramNothingIsKnown() {
    UpsSnapshot snapshot = card.snapshot();
    assertThat(snapshot.upsId()).isEqualTo("ups1");
    assertThat(snapshot.source()).isEqualTo("pcnet 192.0.2.1");
    assertThat(snapshot.reading()).isEmpty();
    assertThat(snapshot.counter()).isEmpty();
    assertThat(snapshot.clients()).isEmpty();
    assertThat(snapshot.destination()).isEmpty();
    assertThat(snapshot.accepted()).isZero();
    assertThat(snapshot.rejected()).isEmpty();
  }

  /** Core tells readings apart by that moment: of two in one it would miss the second. */
  @Test
  void noTwoReadingsAreReceivedAtTheSameMoment() throws Exception {
    receive(wire.status());
    receive(wire.with("51", "10").status());
    assertThat(events.events(ReadingReceived.class))
        .extracting(event -> event.reading().receivedNanos())
        .containsExactly(time.getAsLong(), time.getAsLong() + 1);
  }

  @Test
  void theSnapshotTellsTheLastOfEverything() throws Exception {
    receive(wire.status());
    receive(wire.clients("C0000202", "00"));
    card.countRejected(RejectionCause.DIGEST);
    card.countRejected(RejectionCause.DIGEST);
    UpsSnapshot snapshot = card.snapshot();
    assertThat(snapshot.reading().orElseThrow().text(NutName.BATTERY_CHARGE)).contains("90.0");
    assertThat(snapshot.reading().orElseThrow().receivedNanos()).isEqualTo(time.getAsLong());
    assertThat(snapshot.counter()).contains(new SourceCounter(5, 1001));
    assertThat(snapshot.clients())
        .contains(new ClientList(time.instant(), List.of("192.0.2.2"), 2));
    assertThat(snapshot.destination()).isEqualTo("192.0.2.200");
    assertThat(snapshot.accepted()).isEqualTo(2);
    assertThat(snapshot.rejected()).containsOnlyKeys(RejectionCause.DIGEST).containsValue(2L);
    assertThat(Cards.card(Cards.identity("ups1", ADDRESS), store, outlet).snapshot().counter())
        .as("after a restart, before any datagram")
        .contains(new SourceCounter(5, 1001));
  }

  @Test
  void atMostTenReadingsASecondAreEvents() throws Exception {
    for (int i = 0; i < 1000; i++) {
      receive(wire.with("66", String.format("%05.1f", i / 10.0)).status());
      time.advance(Duration.ofMillis(10));
    }
    assertThat(events.events(ReadingReceived.class)).hasSize(100);
    assertThat(card.snapshot().reading().orElseThrow().text(NutName.BATTERY_CHARGE))
        .as("what is no event is in the snapshot all the same")
        .contains("99.9");
    assertThat(card.snapshot().accepted()).isEqualTo(1000);
  }

  @Test
  void aChangeIsAnEventAtOnce() throws Exception {
    receive(wire.status());
    receive(wire.with("51", "10").status());
    receive(wire.status());
    receive(wire.with("51", "50").status());
    receive(wire.with("SD", "1").status());
    receive(wire.status());
    receive(wire.with("7E", "20").status());
    receive(wire.with("7E", "22").status());
    receive(wire.with("47", "S").status());
    assertThat(readings())
        .containsExactly(
            "OL",
            "OB",
            "OB LB",
            "OB LB FSD",
            "OB LB BYPASS FSD",
            "OB LB BYPASS FSD",
            "OB LB BYPASS TEST FSD");
    receive(wire.with("71", "05").status());
    receive(wire.with("71", "05").status());
    assertThat(events.events(ReadingReceived.class)).hasSize(8);
    receive(wire.with("66", "012.0").status());
    assertThat(events.events(ReadingReceived.class)).as("a charge is no threshold").hasSize(8);
  }

  @Test
  void eventsCarryTheirOrderAndTheirTime() throws Exception {
    receive(wire.status());
    time.advance(Duration.ofSeconds(25));
    receive(wire.status());
    receive(wire.clients("00"));
    List<PowerEvent> posted = events.events(PowerEvent.class);
    assertThat(posted).extracting(event -> event.header().sequence()).containsExactly(1L, 2L, 3L);
    assertThat(posted).extracting(event -> event.header().subject()).containsOnly("ups1");
    assertThat(posted)
        .extracting(event -> event.header().source())
        .containsOnly("io.featherfall.udp.monitor");
    assertThat(posted.get(1).header().at()).isEqualTo(time.instant());
    assertThat(events.posted().get(1).getProperty("timestamp"))
        .isEqualTo(time.instant().toEpochMilli());
  }

  @Test
  void clientListsAreEventsWithinTheSameLimit() throws Exception {
    for (int i = 0; i < 10; i++) {
      receive(wire.clients("C0000202"));
      time.advance(Duration.ofMillis(10));
    }
    assertThat(events.events(ClientListReceived.class)).hasSize(1);
    receive(wire.clients("C0000202", "C0000203"));
    assertThat(events.events(ClientListReceived.class)).as("a change at once").hasSize(2);
    assertThat(events.events(ClientListReceived.class).get(1).list().clients())
        .containsExactly("192.0.2.2", "192.0.2.3");
  }

  @Test
  void withoutEventAdminNothingElseChanges() throws Exception {
    MonitoredCard mute =
        Cards.card(Cards.identity("ups2", ADDRESS), store, new EventOutlet(time, null));
    byte[] bytes = wire.with("51", "10").status();
    mute.receive(DatagramDecoder.decode(bytes, 0, bytes.length), time.instant(), 0);
    assertThat(mute.snapshot().reading().orElseThrow().status()).isEqualTo(Set.of(StatusFlag.OB));
  }

  @Test
  void aReplacementIsAnnouncedOnceAndAProblem() throws Exception {
    receive(wire.status());
    CardInSoftware other = new CardInSoftware(ADDRESS).with("6E", "AS0000000002").at(1, 1);
    for (int i = 0; i < 3; i++) {
      byte[] bytes = other.status();
      assertThat(card.receive(DatagramDecoder.decode(bytes, 0, bytes.length), time.instant(), 0))
          .contains(RejectionCause.REPLACED_CARD);
    }
    assertThat(events.events(SecurityEvent.class)).hasSize(1);
    assertThat(events.events(SecurityEvent.class).get(0).what())
        .contains("AS0000000001 -> AS0000000002");
    assertThat(card.problems())
        .extracting(Problem::severity, Problem::remedy)
        .containsExactly(
            tuple(Problem.Severity.ERROR, "if it was, run: ups:accept-replacement ups1"));
    assertThat(card.snapshot().accepted()).isEqualTo(1);
  }

  @Test
  void theFactoryPhraseAndAStrangeRuntimeAreProblems() throws Exception {
    assertThat(card.problems()).isEmpty();
    MonitoredCard careless =
        Cards.card(
            new CardIdentity(
                "ups1", ADDRESS, new Credentials("apc", "admin user phrase"), RuntimeUnit.MINUTES),
            store,
            outlet);
    assertThat(careless.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.severity()).isEqualTo(Problem.Severity.WARNING);
              assertThat(problem.toString()).doesNotContain("admin user phrase");
            });
    receive(wire.with("6A", "1860:").status());
    assertThat(card.problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.remedy()).contains("runtimeUnit"));
  }
}
