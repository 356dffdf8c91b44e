package io.featherfall.core.internal.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.api.event.EventSequencer;
import io.featherfall.api.event.PowerEvent.ConditionRaised;
import io.featherfall.api.event.PowerEvent.ReadingReceived;
import io.featherfall.api.event.PowerEvents;
import io.featherfall.api.source.UpsSource;
import io.featherfall.api.ups.BypassCause;
import io.featherfall.api.ups.Reading;
import io.featherfall.api.ups.StatusFlag;
import io.featherfall.api.ups.UpsSnapshot;
import io.featherfall.core.internal.call.StepPool;
import io.featherfall.core.internal.event.EventPublisher;
import io.featherfall.core.internal.journal.RunJournal;
import io.featherfall.core.internal.mode.ModeKeeper;
import io.featherfall.testkit.Eventually;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;

/** Core on its own thread and in real time. */
class DecidingThreadTest {
  private final StepPool pool = new StepPool(2);
  private final EventPublisher publisher = new EventPublisher(InstantSource.system());
  private final CountDownLatch raised = new CountDownLatch(1);
  private volatile String raisedOn = "";
  private DecidingThread thread;

  @BeforeEach
  void start(@TempDir Path folder) {
    publisher.setEventAdmin(
        new EventAdmin() {
          @Override
          public void postEvent(Event event) {
            if (PowerEvents.record(event::getProperty).orElse(null) instanceof ConditionRaised) {
              raisedOn = Thread.currentThread().getName();
              raised.countDown();
            }
          }

          @Override
          public void sendEvent(Event event) {
            throw new AssertionError("it would block the decider");
          }
        });
    ModeKeeper mode = new ModeKeeper(folder, InstantSource.system(), System::nanoTime, publisher);
    thread =
        new DecidingThread(
            wake ->
                new Core(
                    InstantSource.system(),
                    System::nanoTime,
                    pool,
                    Runnable::run,
                    wake,
                    publisher,
                    name -> Optional.empty(),
                    mode,
                    new RunJournal(Runnable::run, "boot"),
                    CoreLimits.asDelivered()));
    thread
        .core()
        .sources()
        .add(
            new UpsSource() {
              @Override
              public String id() {
                return "a";
              }

              @Override
              public UpsSnapshot snapshot() {
                return new UpsSnapshot(
                    "a",
                    "test",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    "",
                    0,
                    Map.of());
              }
            });
    thread.start();
  }

  @AfterEach
  void stop() {
    thread.close();
    pool.close();
  }

  private void asked(Runnable request) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    thread
        .core()
        .later(
            () -> {
              done.countDown();
              request.run();
            });
    assertThat(done.await(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aReadingIsDecidedOnAndToldByTheDecidingThreadAlsoAfterAFault() throws Exception {
    asked(
        () -> {
          throw new IllegalStateException("a fault under test");
        });
    asked(() -> {});
    asked(() -> {});
    Reading reading =
        new Reading(
            "a",
            Instant.now(),
            System.nanoTime(),
            Set.of(StatusFlag.OB),
            BypassCause.NONE,
            Map.of(),
            Map.of());
    EventSequencer monitor = new EventSequencer("monitor", InstantSource.system());
    thread.inbox().offer(new ReadingReceived(monitor.next("a"), reading));
    thread.wake();
    assertThat(raised.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(raisedOn).isEqualTo("featherfall-core");
  }

  @Test
  void itsHeartStandsStillWhileAPassDoesNotEndAndBeatsAgainAfterwards() throws Exception {
    CountDownLatch hanging = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    thread
        .core()
        .later(
            () -> {
              begun.countDown();
              try {
                hanging.await();
              } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
              }
            });
    assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();
    Duration first = thread.sinceLastPass();
    Duration limit = first.plusMillis(1_500);
    // A thread at rest passes once a second: this age is reached only because the pass hangs.
    Eventually.within(
        Duration.ofSeconds(20),
        "an old heartbeat",
        () -> thread.sinceLastPass().compareTo(limit) > 0);
    hanging.countDown();
    Eventually.within(
        Duration.ofSeconds(20),
        "a young heartbeat",
        () -> thread.sinceLastPass().compareTo(limit) < 0);
  }

  @Test
  void aPassThatFailsIsNoHeartbeat() throws Exception {
    long before = System.nanoTime();
    asked(() -> {});
    CountDownLatch failed = new CountDownLatch(1);
    Runnable[] again = new Runnable[1];
    again[0] =
        () -> {
          failed.countDown();
          if (System.nanoTime() - before < TimeUnit.SECONDS.toNanos(2)) {
            thread.core().later(again[0]);
          }
          throw new IllegalStateException("a fault under test");
        };
    thread.core().later(again[0]);
    assertThat(failed.await(5, TimeUnit.SECONDS)).isTrue();
    Eventually.within(
        Duration.ofSeconds(20),
        "an old heartbeat",
        () -> thread.sinceLastPass().compareTo(Duration.ofMillis(1_500)) > 0);
  }
}
