package io.featherfall.core.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.featherfall.api.condition.Condition;
import io.featherfall.api.run.RunKind;
import io.featherfall.api.setting.InvalidSettingException;
import io.featherfall.core.internal.policy.TriggerBoard.Trigger;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShutdownPolicyTest {
  private static final ShutdownPolicy DELIVERED = new ShutdownPolicy(List.of());

  @Test
  void asDeliveredThreeConditionsShutDown() {
    assertThat(Arrays.stream(Condition.values()).filter(DELIVERED::shutsDown))
        .containsExactlyInAnyOrder(
            Condition.LOW_BATTERY,
            Condition.UPS_TURN_OFF_INITIATED,
            Condition.MULTIPLE_CRITICAL_EVENTS);
    assertThat(DELIVERED.rule(Condition.LOW_BATTERY).delay()).isZero();
    assertThat(DELIVERED.rule(Condition.UPS_TURN_OFF_INITIATED).delay()).isZero();
    assertThat(DELIVERED.rule(Condition.MULTIPLE_CRITICAL_EVENTS).delay()).hasSeconds(10);
    assertThat(DELIVERED.rule(Condition.POWER_FAILED).delay()).hasSeconds(120);
    assertThat(DELIVERED.rule(Condition.OVERLOAD).delay()).isZero();
  }

  @Test
  void aSettingSwitchesOnWithTheDeliveredDelay() {
    ConfiguredRule rule =
        new ConfiguredRule(Map.of("condition", "PowerFailed", "enableShutdown", "true"));
    assertThat(rule.rule())
        .isEqualTo(new ShutdownRule(Condition.POWER_FAILED, true, Duration.ofSeconds(120)));
    assertThat(new ShutdownPolicy(List.of(rule.rule())).shutsDown(Condition.POWER_FAILED)).isTrue();
  }

  @Test
  void aSettingMayComeTypedOrAsText() {
    Map<String, Object> typed =
        Map.of("condition", "Overload", "enableShutdown", true, "shutdownDelaySeconds", 30);
    Map<String, Object> text =
        Map.of("condition", " Overload ", "enableShutdown", "true", "shutdownDelaySeconds", "30 ");
    assertThat(new ConfiguredRule(typed).rule()).isEqualTo(new ConfiguredRule(text).rule());
  }

  @Test
  void wrongSettingsAreRefusedWithWhatIsExpected() {
    refused(Map.of("condition", "Blackout"), "Blackout", "PowerFailed");
    refused(Map.of(), "condition is missing", "PowerFailed");
    refused(Map.of("condition", "ReplaceBattery"), "ReplaceBattery", "one of");
    refused(Map.of("condition", "LowBattery", "enableShutdown", "false"), "always shuts down");
    refused(
        Map.of("condition", "UpsTurnOffInitiated", "enableShutdown", false), "always shuts down");
    refused(Map.of("condition", "LowBattery", "shutdownDelaySeconds", "5"), "cannot wait");
    refused(Map.of("condition", "PowerFailed", "enableShutdown", "yes"), "true or false");
    refused(Map.of("condition", "PowerFailed", "shutdownDelaySeconds", "-1"), "0 to 86400");
    refused(Map.of("condition", "PowerFailed", "shutdownDelaySeconds", "2m"), "2m", "0 to 86400");
  }

  private static void refused(Map<String, Object> settings, String... words) {
    assertThatThrownBy(() -> new ConfiguredRule(settings))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContainingAll(words);
  }

  @Test
  void aConditionTriggersOncePerTimeItIsRaised() {
    TriggerBoard board = new TriggerBoard();
    Set<Condition> low = Set.of(Condition.LOW_BATTERY);
    assertThat(board.update(low, DELIVERED, 100).fresh())
        .containsExactly(new Trigger(Condition.LOW_BATTERY, 100));
    assertThat(board.update(low, DELIVERED, 150).fresh())
        .as("not answered yet")
        .containsExactly(new Trigger(Condition.LOW_BATTERY, 100));
    board.taken(Condition.LOW_BATTERY, RunKind.OBSERVED);
    assertThat(board.update(low, DELIVERED, 200).fresh()).isEmpty();
    board.rise(RunKind.REAL);
    assertThat(board.update(low, DELIVERED, 250).fresh()).hasSize(1);
    board.taken(Condition.LOW_BATTERY, RunKind.REAL);
    board.rise(RunKind.REAL);
    assertThat(board.update(low, DELIVERED, 260).fresh()).isEmpty();
    assertThat(board.update(Set.of(), DELIVERED, 300).fresh()).isEmpty();
    assertThat(board.update(low, DELIVERED, 400).fresh())
        .containsExactly(new Trigger(Condition.LOW_BATTERY, 400));
  }

  @Test
  void aRuleSwitchedOnInAnOutageCountsFromTheOutagesBegin() {
    TriggerBoard board = new TriggerBoard();
    Set<Condition> failed = Set.of(Condition.POWER_FAILED);
    assertThat(board.update(failed, DELIVERED, 1000).fresh()).isEmpty();
    ShutdownPolicy on =
        new ShutdownPolicy(
            List.of(new ShutdownRule(Condition.POWER_FAILED, true, Duration.ofNanos(50))));
    assertThat(board.update(failed, on, 1020).fresh())
        .containsExactly(new Trigger(Condition.POWER_FAILED, 1050));
  }
}
