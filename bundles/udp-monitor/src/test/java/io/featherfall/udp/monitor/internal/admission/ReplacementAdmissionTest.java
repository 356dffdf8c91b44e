package io.featherfall.udp.monitor.internal.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.featherfall.api.event.PowerEvent.ConfigChanged;
import io.featherfall.api.service.AuditLog;
import io.featherfall.api.service.RefusedException;
import io.featherfall.pcnet.DatagramDecoder;
import io.featherfall.testkit.RecordingEventAdmin;
import io.featherfall.testkit.VirtualTime;
import io.featherfall.udp.monitor.internal.card.CardInSoftware;
import io.featherfall.udp.monitor.internal.card.CardRegistry;
import io.featherfall.udp.monitor.internal.card.Cards;
import io.featherfall.udp.monitor.internal.card.FakeCounterStore;
import io.featherfall.udp.monitor.internal.card.MonitoredCard;
import io.featherfall.udp.monitor.internal.event.EventOutlet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** Accepting a replaced card. */
class ReplacementAdmissionTest {
  private final VirtualTime time = new VirtualTime();
  private final RecordingEventAdmin events = new RecordingEventAdmin();
  private final EventOutlet outlet = new EventOutlet(time, events);
  private final FakeCounterStore store = new FakeCounterStore();
  private final CardRegistry cards = new CardRegistry();
  private final MonitoredCard ups1 = Cards.add(cards, "ups1", "192.0.2.1", store, outlet);
  private final List<AuditLog.Entry> audited = new ArrayList<>();
  private final ReplacementAdmission admission =
      new ReplacementAdmission(
          cards,
          outlet,
          time,
          new AuditLog() {
            @Override
            public void record(Entry entry) {
              audited.add(entry);
            }

            @Override
            public List<Entry> recent(int atMost) {
              return audited;
            }
          });
  private final CardInSoftware replaced =
      new CardInSoftware("192.0.2.1").with("6E", "AS0000000002").at(1, 1);

  private boolean accepted(byte[] bytes) throws Exception {
    return ups1.receive(DatagramDecoder.decode(bytes, 0, bytes.length), time.instant(), 0)
        .isEmpty();
  }

  @Test
  void acceptedAuditedAndSaid() throws Exception {
    assertThat(admission.pending()).isEmpty();
    assertThat(accepted(new CardInSoftware("192.0.2.1").status())).isTrue();
    assertThat(accepted(replaced.status())).isFalse();
    assertThat(admission.pending())
        .singleElement()
        .satisfies(
            pending -> {
              assertThat(pending.upsId()).isEqualTo("ups1");
              assertThat(pending.since()).isEqualTo(time.instant());
            });
    admission.accept("ups1", "alice");
    assertThat(admission.pending()).isEmpty();
    assertThat(accepted(replaced.status())).isTrue();
    String what =
        "the counters of card 192.0.2.1 were forgotten: replaced, serial number AS0000000001 ->"
            + " AS0000000002";
    assertThat(audited)
        .containsExactly(new AuditLog.Entry(time.instant(), "alice", "card.accept", "ups1", what));
    assertThat(events.events(ConfigChanged.class))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.what()).isEqualTo(what);
              assertThat(event.by()).isEqualTo("alice");
              assertThat(event.header().subject()).isEqualTo("ups1");
            });
  }

  @Test
  void anUnknownUpsIsRefused() {
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> admission.accept("ups9", "alice"))
        .withMessage("no card is configured for UPS ups9");
    assertThat(audited).isEmpty();
  }

  @Test
  void whatCannotBeMadeDurableIsRefused() throws Exception {
    accepted(new CardInSoftware("192.0.2.1").status());
    accepted(replaced.status());
    store.broken(true);
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> admission.accept("ups1", "alice"))
        .withMessageContaining("test.db is broken");
    assertThat(admission.pending()).hasSize(1);
    assertThat(accepted(replaced.status())).isFalse();
    assertThat(audited).isEmpty();
    assertThat(events.events(ConfigChanged.class)).isEmpty();
  }

  @Test
  void theEventIsPostedByTheEventLoopAsLongAsThereIsOne() throws Exception {
    List<Runnable> loop = new ArrayList<>();
    outlet.runOn(loop::add);
    admission.accept("ups1", "alice");
    assertThat(events.events(ConfigChanged.class)).isEmpty();
    loop.forEach(Runnable::run);
    assertThat(events.events(ConfigChanged.class)).hasSize(1);
    outlet.runOn(
        task -> {
          throw new RejectedExecutionException("shut down");
        });
    admission.accept("ups1", "bob");
    assertThat(events.events(ConfigChanged.class)).hasSize(2);
    outlet.runOnCaller();
    admission.accept("ups1", "carol");
    assertThat(events.events(ConfigChanged.class)).hasSize(3);
  }
}
