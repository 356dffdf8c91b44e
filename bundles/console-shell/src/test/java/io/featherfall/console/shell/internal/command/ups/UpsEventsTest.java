package io.featherfall.console.shell.internal.command.ups;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.featherfall.api.event.EventSequencer;
import io.featherfall.api.event.PowerEvent.ConfigChanged;
import io.featherfall.console.shell.internal.command.FakeDesk;
import io.featherfall.console.shell.internal.events.EventKeeper;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class UpsEventsTest {
  private final EventKeeper keeper = new EventKeeper();
  private final EventSequencer sequencer = new EventSequencer("test", () -> FakeDesk.NOW);

  private void happens(String subject, String what) {
    keeper.ring().add(new ConfigChanged(sequencer.next(subject), what, "jo"));
  }

  @Test
  void showsTheNewest() throws Exception {
    happens("a", "one");
    happens("b", "two");
    happens("a", "three");
    UpsEvents command = new UpsEvents();
    command.count = 2;
    FakeDesk desk = new FakeDesk(false, keeper);
    assertThat(desk.run(command)).isZero();
    assertThat(desk.out()).isEqualTo("21:00:00  b  two (by jo)\n21:00:00  a  three (by jo)\n");
    UpsEvents one = new UpsEvents();
    one.ups = "a";
    FakeDesk filtered = new FakeDesk(false, keeper);
    filtered.run(one);
    assertThat(filtered.out()).contains("one").contains("three").doesNotContain("two");
  }

  @Test
  void followsUntilInterrupted() throws Exception {
    happens("a", "before");
    UpsEvents command = new UpsEvents();
    command.follow = true;
    command.json = true;
    FakeDesk desk = new FakeDesk(false, keeper);
    CompletableFuture<Integer> status = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                status.complete(desk.run(command));
              } catch (Exception failed) {
                status.completeExceptionally(failed);
              }
            });
    thread.start();
    awaitOutput(desk, "before");
    happens("b", "after");
    awaitOutput(desk, "after");
    assertThat(status).isNotDone();
    thread.interrupt();
    assertThat(status.get()).isZero();
    String last = desk.out().lines().toList().get(1);
    assertThat(JSON.std.mapFrom(last))
        .containsOnlyKeys("at", "type", "subject", "text", "alert", "repeat", "source", "sequence")
        .containsEntry("type", "ConfigChanged")
        .containsEntry("subject", "b");
  }

  private static void awaitOutput(FakeDesk desk, String text) throws InterruptedException {
    long end = System.nanoTime() + 10_000_000_000L;
    while (!desk.out().contains(text)) {
      assertThat(System.nanoTime() - end).as("no " + text + " in " + desk.out()).isNegative();
      Thread.sleep(10);
    }
  }
}
