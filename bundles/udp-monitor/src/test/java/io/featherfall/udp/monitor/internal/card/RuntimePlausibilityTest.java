package io.featherfall.udp.monitor.internal.card;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.api.ups.BypassCause;
import io.featherfall.api.ups.NutName;
import io.featherfall.api.ups.Reading;
import io.featherfall.testkit.VirtualTime;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Seconds taken for minutes, and the other way round, are noticed. */
class RuntimePlausibilityTest {
  private final VirtualTime time = new VirtualTime();
  private final RuntimePlausibility plausibility = new RuntimePlausibility("ups1");

  private void runtime(String seconds) {
    plausibility.consider(
        new Reading(
            "ups1",
            time.instant(),
            time.getAsLong(),
            Set.of(),
            BypassCause.NONE,
            seconds == null ? Map.of() : Map.of(NutName.BATTERY_RUNTIME, seconds),
            Map.of()));
  }

  @Test
  void tenHoursAreBelievedAndMoreIsNot() {
    runtime("36000");
    assertThat(plausibility.finding()).isEmpty();
    runtime("36060");
    assertThat(plausibility.finding()).contains("a runtime of 601 minutes is more than 600");
  }

  @Test
  void aJumpOfMoreThanTenfoldIsFound() {
    runtime("120");
    runtime("1200");
    assertThat(plausibility.finding()).isEmpty();
    runtime("12060");
    assertThat(plausibility.finding()).contains("the runtime jumped from 1200 to 12060 seconds");
  }

  @Test
  void aDropAndAnEmptyBatteryAreNoFinding() {
    runtime("3600");
    runtime("60");
    runtime("0");
    runtime("1800");
    runtime(null);
    runtime("unreadable");
    assertThat(plausibility.finding()).isEmpty();
  }

  @Test
  void afterAnHourOfPlausibleValuesItIsForgotten() {
    runtime("120");
    runtime("7200");
    time.advance(Duration.ofMinutes(59));
    runtime("7200");
    assertThat(plausibility.finding()).isPresent();
    time.advance(Duration.ofMinutes(1));
    runtime("7200");
    assertThat(plausibility.finding()).isEmpty();
    runtime("72060");
    assertThat(plausibility.finding()).isPresent();
  }
}
