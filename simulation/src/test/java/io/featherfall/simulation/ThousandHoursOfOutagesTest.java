package io.featherfall.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.api.condition.Condition;
import io.featherfall.core.internal.policy.ShutdownRule;
import io.featherfall.testkit.DatagramRelay.Faults;
import io.featherfall.testkit.DatagramRelay.Treatment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A thousand hours of outages over a network that loses 30 %, repeats, delays and reorders, with
 * somebody on it who replays and forges. At every moment the agent says what follows from the
 * datagrams that counted and nothing else, and no run is without a cause.
 *
 * <p>{@code -Dfeatherfall.hours=100000} for a night's worth; {@code -Dfeatherfall.seed=N} for the
 * same once more.
 */
class ThousandHoursOfOutagesTest {
  private static final Faults BAD = new Faults(0.3, 0.1, 0.05, 0.05, Duration.ofSeconds(3), 0.1);

  @TempDir Path folder;

  @Test
  void theStateIsThatOfAModelFedTheAcceptedDatagramsOnly() throws Exception {
    long seed = Seed.get();
    long hours = Long.getLong("featherfall.hours", 1_000);
    Random random = new Random(seed);
    try (Site site =
        new Site(
            folder,
            random,
            new ShutdownRule(Condition.POWER_FAILED, true, Duration.ofSeconds(120)),
            new ShutdownRule(Condition.OVERLOAD, true, Duration.ofSeconds(30)),
            new ShutdownRule(
                Condition.COMMUNICATION_LOST_ON_BATTERY, true, Duration.ofSeconds(60)))) {
      VirtualCard card = site.card("ups1", "192.0.2.1", random, BAD);
      Weather weather = new Weather(card, random);
      long begin = site.time.getAsLong();
      try {
        while (site.time.getAsLong() - begin < Duration.ofHours(hours).toNanos()) {
          site.run(weather.next());
          if (random.nextInt(200) == 0) {
            site.replaceMonitor();
          }
          if (random.nextInt(100) == 0) {
            site.time.jumpWallClock(Duration.ofMinutes(random.nextInt(-600, 600)));
          }
        }
      } catch (AssertionError different) {
        Duration after = Duration.ofNanos(site.time.getAsLong() - begin);
        throw new AssertionError("after " + after + "; " + Seed.again(seed), different);
      }
      System.out.printf(
          "%d h, %d outages, %s arrived, %d accepted, %d runs finished, %d called off,"
              + " compared %d times, seed %d%n",
          hours,
          weather.outages(),
          site.arrived(),
          site.accepted(),
          site.finished(),
          site.aborted(),
          site.compared(),
          seed);
      assertThat(site.arrived()).containsOnlyKeys(Treatment.values());
      assertThat(weather.outages()).as(Seed.again(seed)).isGreaterThan((int) hours);
      assertThat(site.finished()).isGreaterThan((int) hours / 10);
      assertThat(site.aborted()).isGreaterThan((int) hours / 10);
    }
  }
}
