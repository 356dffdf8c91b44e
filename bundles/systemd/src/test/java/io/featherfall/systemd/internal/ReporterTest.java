package io.featherfall.systemd.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.testkit.Eventually;
import io.featherfall.testkit.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ReporterTest {
  private static final Observation WELL = new Observation(true, true, "well");

  private final VirtualTime time = new VirtualTime();
  private final List<List<String>> arrived = new CopyOnWriteArrayList<>();

  @Test
  void tellsFromItsOwnThreadAndSaysALastWord() {
    Reporter reporter = reporter(() -> WELL, (message, atMost) -> arrived.add(message));
    reporter.start();
    Eventually.within(Duration.ofSeconds(5), "ready", () -> !arrived.isEmpty());
    reporter.close();
    reporter.sayStopping();
    assertThat(arrived.get(0)).contains("READY=1");
    assertThat(arrived.get(arrived.size() - 1)).contains("STOPPING=1");
  }

  @Test
  void whatDidNotArriveIsToldAgain() {
    Reporter reporter =
        reporter(
            () -> WELL,
            (message, atMost) -> {
              arrived.add(message);
              return arrived.size() > 1;
            });
    reporter.report();
    reporter.report();
    reporter.report();
    assertThat(arrived).hasSize(2).allMatch(message -> message.contains("READY=1"));
  }

  @Test
  void anEyeThatFailsOnceIsNotTheEnd() {
    CountDownLatch failed = new CountDownLatch(1);
    Reporter reporter =
        reporter(
            () -> {
              if (failed.getCount() > 0) {
                failed.countDown();
                throw new IllegalStateException("a fault under test");
              }
              return WELL;
            },
            (message, atMost) -> arrived.add(message));
    reporter.start();
    Eventually.within(Duration.ofSeconds(5), "ready", () -> !arrived.isEmpty());
    reporter.close();
  }

  @Test
  void aMessengerThatHangsHoldsUpOnlyItsOwnThread() {
    CountDownLatch called = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    Reporter reporter =
        reporter(
            () -> WELL,
            (message, atMost) -> {
              called.countDown();
              boolean interrupted = false;
              while (true) {
                try {
                  never.await();
                } catch (InterruptedException ignoredByAHangingCall) {
                  interrupted = true;
                }
                if (interrupted && never.getCount() == 0) {
                  return false;
                }
              }
            });
    reporter.start();
    Eventually.within(Duration.ofSeconds(5), "called", () -> called.getCount() == 0);
    long before = System.nanoTime();
    reporter.close();
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
    never.countDown();
  }

  private Reporter reporter(Supplier<Observation> eyes, Reporter.Messenger messenger) {
    return new Reporter(
        eyes,
        messenger,
        new Announcer(Optional.of(Duration.ofSeconds(30)), time.getAsLong()),
        time);
  }
}
