package io.featherfall.core.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Hanging calls on real threads and the real clock, with short limits. */
class CallDeskTest {
  private static final Duration SHORT = Duration.ofMillis(30);

  private final StepPool pool = new StepPool(2);
  private final Semaphore wakes = new Semaphore(0);
  private final CallDesk desk =
      new CallDesk(pool, System::nanoTime, wakes::release, pool::size, SHORT);
  private final CountDownLatch letGo = new CountDownLatch(1);
  private final List<CallResult<String>> results = new ArrayList<>();

  @AfterEach
  void stop() {
    letGo.countDown();
    pool.close();
  }

  private void until(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    desk.watch(System.nanoTime());
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - end).as("time left").isNegative();
      wakes.tryAcquire(
          desk.nanosToNextDeadline(System.nanoTime(), 5_000_000), TimeUnit.NANOSECONDS);
      desk.watch(System.nanoTime());
    }
  }

  private Call<String> place(String kind, Duration limit, Call.Work<String> work) {
    return desk.place(CallDesk.Lane.STEP, kind, kind + " call", limit, work, results::add);
  }

  /** Does not care about interrupts. */
  private String hang() {
    while (true) {
      try {
        letGo.await();
        return "late";
      } catch (InterruptedException deaf) {
        continue;
      }
    }
  }

  @Test
  void aResultAndAnExceptionArrive() throws Exception {
    place("a", Duration.ofSeconds(9), call -> "fine");
    until(() -> results.size() == 1);
    assertThat(results.get(0).returned()).contains("fine");
    place(
        "a",
        Duration.ofSeconds(9),
        call -> {
          throw new IllegalStateException("no way");
        });
    until(() -> results.size() == 2);
    assertThat(results.get(1).trouble()).isEqualTo("threw IllegalStateException: no way");
  }

  @Test
  void aCallThatObeysItsInterruptCostsNoThread() throws Exception {
    place(
        "a",
        SHORT,
        call -> {
          letGo.await();
          return "never";
        });
    until(() -> results.size() == 1);
    assertThat(results.get(0).late()).isTrue();
    assertThat(results.get(0).lost()).isFalse();
    assertThat(pool.lostThreads()).isZero();
  }

  @Test
  void hangingCallsAreGivenUpReplacedAndTheirKindIsQuarantined() throws Exception {
    for (int i = 1; i <= CallDesk.QUARANTINE_AT; i++) {
      int count = i;
      place("deaf", SHORT, call -> hang());
      until(() -> results.size() == count);
      assertThat(results.get(i - 1).lost()).isTrue();
      assertThat(pool.lostThreads()).isEqualTo(i);
      place("fine", Duration.ofSeconds(9), call -> "done");
      until(() -> results.size() == count + 1);
      assertThat(results.remove(count).returned()).as("the pool goes on").contains("done");
      assertThat(desk.quarantined().contains("deaf")).isEqualTo(i == CallDesk.QUARANTINE_AT);
    }
    assertThat(desk.quarantined()).containsExactly("deaf");
    desk.forgive("deaf");
    assertThat(desk.quarantined()).isEmpty();
    letGo.countDown();
    until(() -> pool.lostThreads() == 0);
    assertThat(results).as("a late return is no second result").hasSize(3);
  }

  @Test
  void waitingForAThreadCostsNothingOfTheLimit() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    for (int i = 0; i < 2; i++) {
      place(
          "a",
          Duration.ofSeconds(9),
          call -> {
            gate.await();
            return "first";
          });
    }
    Call<String> queued = place("a", SHORT, call -> "second");
    long soon = System.nanoTime() + SHORT.toNanos() * 3;
    until(() -> System.nanoTime() - soon > 0);
    assertThat(queued.begun()).isFalse();
    gate.countDown();
    until(() -> results.size() == 3);
    assertThat(results).extracting(CallResult::value).contains("second");
  }

  @Test
  void whatHasNotBegunCanBeTakenBack() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    for (int i = 0; i < 2; i++) {
      place(
          "a",
          Duration.ofSeconds(9),
          call -> {
            gate.await();
            return "first";
          });
    }
    Call<String> queued = place("a", SHORT, call -> "second");
    assertThat(desk.takeBack(queued)).isTrue();
    gate.countDown();
    until(() -> results.size() == 2);
    assertThat(results).extracting(CallResult::value).doesNotContain("second");
  }
}
