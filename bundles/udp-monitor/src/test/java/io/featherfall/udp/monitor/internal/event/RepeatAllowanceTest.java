package io.featherfall.udp.monitor.internal.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A bound for all UPSs together. */
class RepeatAllowanceTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final RepeatAllowance allowance = new RepeatAllowance();

  private int taken(long from) {
    int taken = 0;
    for (int i = 0; i < 10_000; i++) {
      taken += allowance.take(from + i) ? 1 : 0;
    }
    return taken;
  }

  @Test
  void aThousandASecondAndNoMore() {
    assertThat(taken(5)).isEqualTo(1_000);
    assertThat(taken(SECOND - 10_000)).as("still the same second").isZero();
    assertThat(taken(5 + SECOND)).as("the next one").isEqualTo(1_000);
  }

  @Test
  void theMonotonicClockMayBeginAnywhere() {
    long nearTheEnd = Long.MAX_VALUE - 5_000;
    assertThat(taken(nearTheEnd)).isEqualTo(1_000);
    assertThat(taken(nearTheEnd + SECOND)).isEqualTo(1_000);
  }
}
