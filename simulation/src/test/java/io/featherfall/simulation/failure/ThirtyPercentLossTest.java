package io.featherfall.simulation.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.api.condition.Condition;
import io.featherfall.core.internal.policy.ShutdownRule;
import io.featherfall.simulation.Seed;
import io.featherfall.simulation.Site;
import io.featherfall.simulation.VirtualCard;
import io.featherfall.testkit.DatagramRelay.Faults;
import io.featherfall.testkit.DatagramRelay.Treatment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 30 % loss, duplicates and reordering. That state, silence and runs are at every moment those of
 * the datagrams accepted so far is compared by {@link Site} all the time.
 */
class ThirtyPercentLossTest {
  private static final String UPS = "ups1";
  private static final Faults BAD = new Faults(0.3, 0.3, 0, 0, Duration.ofSeconds(5), 0.2);

  @TempDir Path folder;

  @Test
  void nothingIsRaisedThatTheAcceptedDatagramsDoNotProveAndNoOutageIsMissed() throws Exception {
    long seed = Seed.get();
    ShutdownRule outage = new ShutdownRule(Condition.POWER_FAILED, true, Duration.ofMinutes(10));
    try (Site site = new Site(folder, new Random(seed), outage)) {
      VirtualCard card = site.card(UPS, "192.0.2.1", new Random(seed), BAD);
      site.run(Duration.ofMinutes(1));
      for (int outages = 1; outages <= 40; outages++) {
        card.perform("on-battery");
        // Of twelve minutes' datagrams one gets through, whatever the seed.
        site.run(Duration.ofMinutes(12));
        assertThat(site.conditions(UPS)).as(Seed.again(seed)).contains("PowerFailed");
        card.perform("mains-back");
        card.perform("charge 100%");
        site.run(Duration.ofMinutes(12));
        assertThat(site.conditions(UPS)).as(Seed.again(seed)).doesNotContain("PowerFailed");
      }
      assertThat(site.arrived()).containsKeys(Treatment.CARRIED, Treatment.DUPLICATED);
      assertThat(site.accepted()).isLessThan(site.arrived().get(Treatment.CARRIED));
      assertThat(site.finished()).as(Seed.again(seed)).isPositive();
    } catch (AssertionError wrong) {
      throw new AssertionError(Seed.again(seed), wrong);
    }
  }
}
