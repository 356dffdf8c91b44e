package io.featherfall.udp.monitor.internal.receive;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.api.ups.RejectionCause;
import io.featherfall.testkit.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Dropped datagrams are no way to fill a disk with log lines. */
class RejectionLogTest {
  private final VirtualTime time = new VirtualTime();
  private final List<String> lines = new ArrayList<>();
  private final RejectionLog log = new RejectionLog(RejectionCause.DIGEST, lines::add);

  private void reject(int count, Duration apart) {
    for (int i = 0; i < count; i++) {
      time.advance(apart);
      log.rejected("ups1", "192.0.2.9", time.getAsLong());
    }
  }

  @Test
  void theFirstIsLoggedAtOnce() {
    reject(1, Duration.ZERO);
    assertThat(lines)
        .containsExactly(
            "dropped a datagram with a wrong digest: forged, or user name or phrase differ from the"
                + " card's, from 192.0.2.9 for UPS ups1");
  }

  @Test
  void thenOneSummaryWhichGrowsRarer() {
    reject(1, Duration.ZERO);
    reject(59, Duration.ofSeconds(1));
    assertThat(lines).hasSize(1);
    reject(1, Duration.ofSeconds(1));
    assertThat(lines).hasSize(2);
    assertThat(lines.get(1)).startsWith("dropped 59 more datagrams").contains("within 1 min");
    reject(119, Duration.ofSeconds(1));
    assertThat(lines).hasSize(2);
    reject(1, Duration.ofSeconds(1));
    assertThat(lines).hasSize(3);
    assertThat(lines.get(2)).startsWith("dropped 120 more").contains("within 2 min");
  }

  @Test
  void aDayOfItIsLessThanFortyLines() {
    reject(24 * 60 * 60 / 25, Duration.ofSeconds(25));
    assertThat(lines).hasSizeBetween(20, 39);
  }

  @Test
  void theSummaryComesWithoutAFurtherOne() {
    reject(3, Duration.ofSeconds(1));
    time.advance(Duration.ofSeconds(61));
    log.tick(time.getAsLong());
    assertThat(lines).hasSize(2);
    log.tick(time.getAsLong());
    assertThat(lines).hasSize(2);
  }

  @Test
  void afterAQuietTimeTheNextIsAFirstOneAgain() {
    reject(1, Duration.ZERO);
    time.advance(Duration.ofMinutes(1));
    log.tick(time.getAsLong());
    assertThat(lines).hasSize(1);
    reject(2, Duration.ofSeconds(1));
    assertThat(lines).hasSize(2);
    assertThat(lines.get(1)).startsWith("dropped a datagram");
  }
}
