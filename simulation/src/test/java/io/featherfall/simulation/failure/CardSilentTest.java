package io.featherfall.simulation.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.api.condition.Condition;
import io.featherfall.api.run.RunRecord;
import io.featherfall.api.run.RunState;
import io.featherfall.core.internal.policy.ShutdownRule;
import io.featherfall.simulation.Site;
import io.featherfall.simulation.VirtualCard;
import io.featherfall.testkit.DatagramRelay.Faults;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A card that is not heard any more: known after 55 s, and no outage by itself. */
class CardSilentTest {
  private static final String UPS = "ups1";
  private static final Duration ALMOST = Duration.ofSeconds(55).minusMillis(1);

  @TempDir Path folder;
  private Site site;
  private VirtualCard card;

  @BeforeEach
  void aCardOnLine() throws Exception {
    site =
        new Site(
            folder,
            new Random(1),
            new ShutdownRule(Condition.COMMUNICATION_LOST_ON_BATTERY, true, Duration.ZERO));
    card = site.card(UPS, "192.0.2.1", new Random(2), Faults.NONE);
    site.run(Duration.ofMinutes(2));
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void itIsSaidAtFiftyFiveSecondsAndIsNoOutage() {
    silentFromNow("replace-battery");
    site.run(ALMOST);
    assertThat(site.conditions(UPS)).containsExactly("ReplaceBattery");
    site.run(Duration.ofMillis(2));
    assertThat(site.conditions(UPS))
        .containsExactlyInAnyOrder("ReplaceBattery", "NetCommunicationLost");
    site.run(Duration.ofHours(1));
    assertThat(site.conditions(UPS)).doesNotContain("PowerFailed");
    assertThat(site.agent.runs()).isEmpty();
    site.run(Duration.ofHours(24));
    assertThat(site.conditions(UPS)).as("it is back").containsExactly("ReplaceBattery");
  }

  @Test
  void inAnOutageItIsAnotherConditionThatMayShutDown() {
    silentFromNow("on-battery");
    site.run(ALMOST);
    assertThat(site.conditions(UPS)).containsExactly("PowerFailed");
    assertThat(site.agent.runs()).isEmpty();
    site.run(Duration.ofMinutes(1));
    assertThat(site.conditions(UPS))
        .containsExactlyInAnyOrder("PowerFailed", "CommunicationLostOnBattery");
    RunRecord run = site.agent.runs().get(0);
    assertThat(run.cause()).contains(Condition.COMMUNICATION_LOST_ON_BATTERY);
    assertThat(run.state()).isEqualTo(RunState.DONE);
  }

  @Test
  void withALowBatteryBeforeItStaysCritical() {
    card.perform("on-battery");
    silentFromNow("low-battery");
    site.run(Duration.ofMinutes(2));
    assertThat(site.conditions(UPS))
        .containsExactlyInAnyOrder("PowerFailed", "LowBattery", "CommunicationLostOnBattery");
    assertThat(site.agent.runs())
        .last()
        .satisfies(run -> assertThat(run.cause()).contains(Condition.LOW_BATTERY))
        .satisfies(run -> assertThat(run.state()).isEqualTo(RunState.DONE));
  }

  @Test
  void aClockThatIsSetForwardMakesNobodySilent() {
    site.time.jumpWallClock(Duration.ofDays(30));
    site.run(Duration.ofMinutes(1));
    site.time.jumpWallClock(Duration.ofDays(-60));
    site.run(Duration.ofMinutes(1));
    assertThat(site.conditions(UPS)).isEmpty();
  }

  /** The last that is heard of it for a day is that this happened. */
  private void silentFromNow(String action) {
    card.perform(action);
    card.perform("silence for 1440m");
    site.run(Duration.ofNanos(1));
  }
}
