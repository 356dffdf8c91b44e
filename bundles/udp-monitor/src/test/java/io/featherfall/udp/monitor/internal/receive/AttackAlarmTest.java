package io.featherfall.udp.monitor.internal.receive;

import static io.featherfall.api.ups.RejectionCause.DIGEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.api.ups.RejectionCause;
import io.featherfall.testkit.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When dropped datagrams look like an attack, and how often that is said. */
class AttackAlarmTest {
  private final VirtualTime time = new VirtualTime();
  private final AttackAlarm alarm = new AttackAlarm();

  private int alarms(int count, Duration apart, RejectionCause... causes) {
    int alarms = 0;
    for (int i = 0; i < count; i++) {
      RejectionCause cause = causes.length == 0 ? DIGEST : causes[i % causes.length];
      alarms += alarm.rejected(cause, time.getAsLong()) ? 1 : 0;
      time.advance(apart);
    }
    return alarms;
  }

  @Test
  void aHundredWithinTenSecondsAreTolerated() {
    assertThat(alarms(100, Duration.ofMillis(10))).isZero();
    assertThat(alarms(1, Duration.ZERO)).isOne();
  }

  @Test
  void aSlowDripIsNoAttack() {
    assertThat(alarms(10_000, Duration.ofMillis(101))).isZero();
  }

  @Test
  void anAttackThatMixesAllCausesIsOneAttack() {
    assertThat(alarms(50_000, Duration.ofMillis(1), RejectionCause.values())).isOne();
  }

  @Test
  void hundredsOfCardsThatNobodyConfiguredAreNoAttack() {
    assertThat(alarms(10_000, Duration.ofMillis(11), RejectionCause.UNKNOWN_CARD)).isZero();
    assertThat(alarms(1_001, Duration.ofMillis(1), RejectionCause.UNKNOWN_CARD)).isOne();
  }

  @Test
  void itIsSaidOncePerAttackAndEveryHour() {
    assertThat(alarms(10_000, Duration.ofMillis(1))).isOne();
    time.advance(Duration.ofMinutes(9));
    assertThat(alarms(1000, Duration.ofMillis(1))).as("not quiet for ten minutes").isZero();
    time.advance(Duration.ofMinutes(10));
    assertThat(alarms(1000, Duration.ofMillis(1))).as("the next attack").isOne();
    assertThat(alarms(3_500_000 / 50, Duration.ofMillis(50))).as("it goes on").isZero();
    assertThat(alarms(200_000 / 50, Duration.ofMillis(50))).as("for an hour").isOne();
  }
}
