package io.featherfall.console.shell.internal.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.api.event.EventInbox;
import io.featherfall.api.event.EventSequencer;
import io.featherfall.api.event.PowerEvent;
import io.featherfall.api.event.PowerEvent.ClientListReceived;
import io.featherfall.api.event.PowerEvent.ConfigChanged;
import io.featherfall.api.event.PowerEvent.ReadingReceived;
import io.featherfall.api.event.PowerEvent.StateChanged;
import io.featherfall.api.event.PowerEvents;
import io.featherfall.api.ups.BypassCause;
import io.featherfall.api.ups.ClientList;
import io.featherfall.api.ups.Reading;
import io.featherfall.api.ups.StatusFlag;
import io.featherfall.api.ups.UpsState;
import io.featherfall.testkit.VirtualTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.service.event.Event;

@Timeout(20)
class EventRingTest {
  private final VirtualTime time = new VirtualTime();
  private final EventSequencer sequencer = new EventSequencer("test", time);

  private PowerEvent reading(String ups, StatusFlag flag) {
    return new ReadingReceived(
        sequencer.next(ups),
        new Reading(ups, time.instant(), 0, Set.of(flag), BypassCause.NONE, Map.of(), Map.of()));
  }

  private PowerEvent clients(String ups, int slots, String... addresses) {
    return new ClientListReceived(
        sequencer.next(ups), new ClientList(time.instant(), List.of(addresses), slots));
  }

  private PowerEvent change(String what) {
    return new ConfigChanged(sequencer.next("mode"), what, "test");
  }

  @Test
  void keepsTheNewestOnly() {
    EventRing ring = new EventRing(3, 2);
    for (int i = 1; i <= 5; i++) {
      ring.add(change("change " + i));
    }
    assertThat(ring.after(0, false)).extracting(EventLine::number).containsExactly(3L, 4L, 5L);
    assertThat(ring.after(4, false))
        .extracting(EventLine::text)
        .containsExactly("change 5 (by test)");
    assertThat(ring.after(5, true)).isEmpty();
  }

  @Test
  void showsAReadingThatRepeatsOnlyToWhoAsks() {
    EventRing ring = new EventRing(10, 2);
    ring.add(reading("a", StatusFlag.OL));
    ring.add(reading("a", StatusFlag.OL));
    ring.add(reading("b", StatusFlag.OL));
    ring.add(reading("a", StatusFlag.OB));
    ring.add(reading("a", StatusFlag.OB));
    ring.add(reading("a", StatusFlag.OL));
    assertThat(ring.after(0, false)).extracting(EventLine::number).containsExactly(1L, 3L, 4L, 6L);
    assertThat(ring.after(0, true))
        .extracting(EventLine::number)
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
  }

  @Test
  void repeatsDoNotPushOutWhatMatters() {
    EventRing ring = new EventRing(2, 2);
    ring.add(change("kept"));
    for (int i = 0; i < 50; i++) {
      ring.add(reading("a", StatusFlag.OL));
    }
    assertThat(ring.after(0, false)).extracting(EventLine::type).contains("ConfigChanged");
  }

  @Test
  void aClientListThatIsTheSameAsBeforeRepeats() {
    EventRing ring = new EventRing(2, 2);
    ring.add(change("kept"));
    for (int i = 0; i < 50; i++) {
      ring.add(clients("a", 50, "172.26.0.1"));
    }
    assertThat(ring.after(0, false))
        .extracting(EventLine::type)
        .containsExactly("ConfigChanged", "ClientListReceived");
    assertThat(ring.after(0, true)).hasSize(4);
    EventRing wide = new EventRing(10, 10);
    wide.add(clients("a", 50, "172.26.0.1"));
    wide.add(clients("b", 50, "172.26.0.1"));
    wide.add(clients("a", 49, "172.26.0.1"));
    wide.add(clients("a", 49, "172.26.0.1", "172.26.0.2"));
    wide.add(clients("a", 49, "172.26.0.1", "172.26.0.2"));
    assertThat(wide.after(0, true))
        .extracting(EventLine::repeat)
        .containsExactly(false, false, false, false, true);
  }

  @Test
  void wakesAFollower() throws Exception {
    EventRing ring = new EventRing(10, 2);
    Thread follower =
        new Thread(
            () -> {
              try {
                ring.await(0, 15_000);
              } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
              }
            });
    follower.start();
    ring.add(change("now"));
    follower.join(10_000);
    assertThat(follower.isAlive()).isFalse();
  }

  @Test
  void notesAGapAndHowTheUpsStandsNow() throws Exception {
    EventInbox inbox = new EventInbox(2);
    EventKeeper keeper = new EventKeeper(inbox, time);
    try {
      keeper.handleEvent(event(change("before")));
      awaitTexts(keeper, "before (by test)");
      inbox.requestResync();
      awaitTexts(keeper, "before (by test)", "events came too fast and some are missing here");
      keeper.handleEvent(
          event(
              new StateChanged(
                  sequencer.next("a"), UpsState.ON_LINE, UpsState.ON_BATTERY, "mains failed")));
      awaitTexts(
          keeper,
          "before (by test)",
          "events came too fast and some are missing here",
          "on line -> on battery: mains failed");
    } finally {
      keeper.stop();
    }
  }

  private static Event event(PowerEvent event) {
    return new Event(PowerEvents.topic(event), PowerEvents.properties(event));
  }

  private static void awaitTexts(EventKeeper keeper, String... texts) throws InterruptedException {
    long end = System.nanoTime() + 10_000_000_000L;
    while (!texts(keeper).equals(List.of(texts)) && System.nanoTime() - end < 0) {
      keeper.ring().await(keeper.ring().newest(), 20);
    }
    assertThat(texts(keeper)).containsExactly(texts);
  }

  private static List<String> texts(EventKeeper keeper) {
    return keeper.ring().after(0, false).stream().map(EventLine::text).toList();
  }
}
