package io.featherfall.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.api.event.PowerEvent.ReadingReceived;
import io.featherfall.api.event.PowerEvent.SecurityEvent;
import io.featherfall.api.ups.BypassCause;
import io.featherfall.api.ups.Reading;
import io.featherfall.api.ups.StatusFlag;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EventInboxTest {
  private final EventSequencer sequencer =
      new EventSequencer("test", InstantSource.fixed(Instant.EPOCH));
  private final EventInbox inbox = new EventInbox(3);

  @Test
  void keepsTheOrderOfWhatChangesState() throws Exception {
    PowerEvent online = reading("a", StatusFlag.OL);
    PowerEvent battery = reading("a", StatusFlag.OB);
    PowerEvent back = reading("a", StatusFlag.OL);
    inbox.offer(online);
    inbox.offer(battery);
    inbox.offer(back);
    assertThat(inbox.take(0))
        .isEqualTo(new EventInbox.Batch(List.of(online, battery, back), false));
    assertThat(inbox.take(0).isEmpty()).isTrue();
  }

  @Test
  void repeatedReadingsOfOneUpsTakeOnePlace() throws Exception {
    PowerEvent first = reading("a", StatusFlag.OL);
    PowerEvent other = reading("b", StatusFlag.OL);
    inbox.offer(first);
    inbox.offer(other);
    PowerEvent last = null;
    for (int i = 0; i < 1000; i++) {
      last = reading("a", StatusFlag.OL);
      inbox.offer(last);
    }
    assertThat(inbox.take(0)).isEqualTo(new EventInbox.Batch(List.of(first, other, last), false));
    assertThat(inbox.resyncs()).isZero();
  }

  @Test
  void aChangeOfStateIsNeverOvertakenByAnOlderRepetition() throws Exception {
    PowerEvent first = reading("a", StatusFlag.OL);
    PowerEvent change = reading("a", StatusFlag.OB);
    inbox.offer(first);
    inbox.offer(reading("a", StatusFlag.OL));
    inbox.offer(change);
    assertThat(inbox.take(0).events()).containsExactly(first, change);
  }

  @Test
  void aFullLineIsClearedAndSaidOnce() throws Exception {
    for (int i = 0; i < 4; i++) {
      inbox.offer(security());
    }
    assertThat(inbox.take(0)).isEqualTo(new EventInbox.Batch(List.of(), true));
    assertThat(inbox.resyncs()).isEqualTo(1);

    PowerEvent next = security();
    inbox.offer(next);
    assertThat(inbox.take(0)).isEqualTo(new EventInbox.Batch(List.of(next), false));
  }

  @Test
  void whatComesAfterTheOverflowIsStillDelivered() throws Exception {
    for (int i = 0; i < 4; i++) {
      inbox.offer(security());
    }
    PowerEvent later = security();
    inbox.offer(later);
    assertThat(inbox.take(0)).isEqualTo(new EventInbox.Batch(List.of(later), true));
  }

  @Test
  void wakesAWaitingConsumer() throws Exception {
    CompletableFuture<EventInbox.Batch> taken =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return inbox.take(TimeUnit.SECONDS.toNanos(20));
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    inbox.requestResync();
    assertThat(taken.get(20, TimeUnit.SECONDS).resync()).isTrue();
  }

  private PowerEvent security() {
    return new SecurityEvent(sequencer.next("x"), "something");
  }

  private ReadingReceived reading(String ups, StatusFlag flag) {
    return new ReadingReceived(
        sequencer.next(ups),
        new Reading(ups, Instant.EPOCH, 0, Set.of(flag), BypassCause.NONE, Map.of(), Map.of()));
  }
}
