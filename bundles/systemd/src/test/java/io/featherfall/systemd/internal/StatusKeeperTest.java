package io.featherfall.systemd.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.testkit.Eventually;
import io.featherfall.testkit.VirtualTime;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class StatusKeeperTest {
  private final VirtualTime time = new VirtualTime();

  @Test
  void keepsTheLatestAnswer() {
    try (StatusKeeper keeper = new StatusKeeper(() -> "well", time)) {
      assertThat(keeper.line()).isEmpty();
      keeper.start();
      Eventually.within(Duration.ofSeconds(5), "asked", () -> keeper.line().equals("well"));
    }
  }

  @Test
  void aPartThatHangsIsSaidAndHoldsNobodyUp() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    try (StatusKeeper keeper =
        new StatusKeeper(
            () -> {
              asked.countDown();
              try {
                never.await();
              } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
              }
              return "well";
            },
            time)) {
      keeper.start();
      asked.await();
      time.advance(Duration.ofSeconds(15));
      assertThat(keeper.line()).contains("NOT PROTECTED");
    }
  }
}
