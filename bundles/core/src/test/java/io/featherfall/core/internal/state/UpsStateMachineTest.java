package io.featherfall.core.internal.state;

import static io.featherfall.api.condition.Condition.BYPASS;
import static io.featherfall.api.condition.Condition.CALIBRATION;
import static io.featherfall.api.condition.Condition.COMMUNICATION_LOST_ON_BATTERY;
import static io.featherfall.api.condition.Condition.FAULT_BYPASS;
import static io.featherfall.api.condition.Condition.LOW_BATTERY;
import static io.featherfall.api.condition.Condition.MANUAL_BYPASS;
import static io.featherfall.api.condition.Condition.NET_COMMUNICATION_LOST;
import static io.featherfall.api.condition.Condition.OVERLOAD;
import static io.featherfall.api.condition.Condition.POWER_FAILED;
import static io.featherfall.api.condition.Condition.REPLACE_BATTERY;
import static io.featherfall.api.condition.Condition.SELF_TEST;
import static io.featherfall.api.condition.Condition.UPS_TURN_OFF_INITIATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.api.condition.Condition;
import io.featherfall.api.ups.BypassCause;
import io.featherfall.api.ups.NutName;
import io.featherfall.api.ups.Reading;
import io.featherfall.api.ups.StatusFlag;
import io.featherfall.api.ups.UpsState;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The state machine as a table: every state, every input, what follows. A cell names the state and
 * the conditions raised; the rows below the tables are the stories that a table cannot tell.
 */
class UpsStateMachineTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(55);
  private static final UpsStateMachine MACHINE = new UpsStateMachine(Duration.ofSeconds(60));

  /** How each state is reached from the beginning. */
  private static final Map<String, List<String>> STATES =
      new TreeMap<>(
          Map.of(
              "UNKNOWN", List.of(),
              "ON_LINE", List.of("OL"),
              "ON_BATTERY", List.of("OB"),
              "LOW_BATTERY", List.of("OB LB"),
              "SELF_TEST", List.of("OB TEST"),
              "CALIBRATION", List.of("OB CAL"),
              "BYPASS", List.of("OL BYPASS"),
              "TURNING_OFF", List.of("OB FSD"),
              "LOST", List.of("OL", "silence"),
              "LOST_LOW", List.of("OB LB", "silence")));

  /** Inputs that prove what feeds the load: what was before does not matter. */
  private static final Map<String, String> PROVING =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("OL", "ON_LINE"),
              Map.entry("OL LB", "ON_LINE"),
              Map.entry("OL TRIM", "ON_LINE"),
              Map.entry("OL BOOST", "ON_LINE"),
              Map.entry("OL TEST", "ON_LINE"),
              Map.entry("OL RB", "ON_LINE REPLACE_BATTERY"),
              Map.entry("OL OVER", "ON_LINE OVERLOAD"),
              Map.entry("OL OVER RB", "ON_LINE OVERLOAD REPLACE_BATTERY"),
              Map.entry("OL BYPASS", "BYPASS BYPASS"),
              Map.entry("OL BYPASS fault", "BYPASS FAULT_BYPASS"),
              Map.entry("OL BYPASS manual", "BYPASS MANUAL_BYPASS"),
              Map.entry("OL CAL", "CALIBRATION CALIBRATION"),
              Map.entry("OL FSD", "TURNING_OFF UPS_TURN_OFF_INITIATED"),
              Map.entry("OB", "ON_BATTERY POWER_FAILED"),
              Map.entry("OB LB", "LOW_BATTERY POWER_FAILED LOW_BATTERY"),
              Map.entry("OB OVER", "ON_BATTERY POWER_FAILED OVERLOAD"),
              Map.entry("OB BYPASS", "ON_BATTERY POWER_FAILED BYPASS"),
              Map.entry("OB FSD", "TURNING_OFF POWER_FAILED UPS_TURN_OFF_INITIATED"),
              Map.entry("OB LB FSD", "TURNING_OFF POWER_FAILED LOW_BATTERY UPS_TURN_OFF_INITIATED"),
              Map.entry("OB TEST", "SELF_TEST SELF_TEST"),
              Map.entry("OB LB TEST", "LOW_BATTERY POWER_FAILED LOW_BATTERY"),
              Map.entry("OB LB TEST 230V", "SELF_TEST SELF_TEST"),
              Map.entry("OB CAL", "CALIBRATION CALIBRATION"),
              Map.entry("OB LB CAL", "LOW_BATTERY POWER_FAILED LOW_BATTERY"),
              Map.entry("OB LB CAL 230V", "CALIBRATION CALIBRATION"),
              Map.entry("OB TEST 0V", "ON_BATTERY POWER_FAILED"),
              Map.entry("OB LB TEST 0V", "LOW_BATTERY POWER_FAILED LOW_BATTERY"),
              Map.entry("OB CAL 0V", "ON_BATTERY POWER_FAILED"),
              Map.entry("OB LB CAL 0V", "LOW_BATTERY POWER_FAILED LOW_BATTERY")));

  /** Inputs that prove nothing about the mains: what follows depends on what was before. */
  private static final Map<String, Map<String, String>> DOUBTFUL =
      Map.of(
          "UNKNOWN",
          cells(
              "UNKNOWN",
              "UNKNOWN OVERLOAD",
              "BYPASS FAULT_BYPASS",
              "TURNING_OFF UPS_TURN_OFF_INITIATED"),
          "ON_LINE",
          cells(
              "ON_LINE",
              "ON_LINE OVERLOAD",
              "BYPASS FAULT_BYPASS",
              "TURNING_OFF UPS_TURN_OFF_INITIATED"),
          "ON_BATTERY",
          cells(
              "ON_BATTERY POWER_FAILED",
              "ON_BATTERY POWER_FAILED OVERLOAD",
              "ON_BATTERY POWER_FAILED FAULT_BYPASS",
              "TURNING_OFF POWER_FAILED UPS_TURN_OFF_INITIATED"),
          "LOW_BATTERY",
          cells(
              "LOW_BATTERY POWER_FAILED LOW_BATTERY",
              "LOW_BATTERY POWER_FAILED LOW_BATTERY OVERLOAD",
              "LOW_BATTERY POWER_FAILED LOW_BATTERY FAULT_BYPASS",
              "TURNING_OFF POWER_FAILED LOW_BATTERY UPS_TURN_OFF_INITIATED"),
          "SELF_TEST",
          cells(
              "SELF_TEST SELF_TEST",
              "SELF_TEST SELF_TEST OVERLOAD",
              "SELF_TEST SELF_TEST FAULT_BYPASS",
              "TURNING_OFF SELF_TEST UPS_TURN_OFF_INITIATED"),
          "CALIBRATION",
          cells(
              "CALIBRATION CALIBRATION",
              "CALIBRATION CALIBRATION OVERLOAD",
              "CALIBRATION CALIBRATION FAULT_BYPASS",
              "TURNING_OFF CALIBRATION UPS_TURN_OFF_INITIATED"),
          "BYPASS",
          cells(
              "ON_LINE",
              "ON_LINE OVERLOAD",
              "BYPASS FAULT_BYPASS",
              "TURNING_OFF UPS_TURN_OFF_INITIATED"),
          "TURNING_OFF",
          cells(
              "ON_BATTERY POWER_FAILED",
              "ON_BATTERY POWER_FAILED OVERLOAD",
              "ON_BATTERY POWER_FAILED FAULT_BYPASS",
              "TURNING_OFF POWER_FAILED UPS_TURN_OFF_INITIATED"),
          "LOST",
          cells(
              "ON_LINE",
              "ON_LINE OVERLOAD",
              "BYPASS FAULT_BYPASS",
              "TURNING_OFF UPS_TURN_OFF_INITIATED"),
          "LOST_LOW",
          cells(
              "LOW_BATTERY POWER_FAILED LOW_BATTERY",
              "LOW_BATTERY POWER_FAILED LOW_BATTERY OVERLOAD",
              "LOW_BATTERY POWER_FAILED LOW_BATTERY FAULT_BYPASS",
              "TURNING_OFF POWER_FAILED LOW_BATTERY UPS_TURN_OFF_INITIATED"));

  /** What silence makes of each state; everything raised stays raised. */
  private static final Map<String, String> SILENCE =
      Map.of(
          "UNKNOWN", "COMMUNICATION_LOST NET_COMMUNICATION_LOST",
          "ON_LINE", "COMMUNICATION_LOST NET_COMMUNICATION_LOST",
          "ON_BATTERY", "COMMUNICATION_LOST POWER_FAILED COMMUNICATION_LOST_ON_BATTERY",
          "LOW_BATTERY",
              "COMMUNICATION_LOST POWER_FAILED LOW_BATTERY COMMUNICATION_LOST_ON_BATTERY",
          "SELF_TEST", "COMMUNICATION_LOST SELF_TEST NET_COMMUNICATION_LOST",
          "CALIBRATION", "COMMUNICATION_LOST CALIBRATION NET_COMMUNICATION_LOST",
          "BYPASS", "COMMUNICATION_LOST BYPASS NET_COMMUNICATION_LOST",
          "TURNING_OFF",
              "COMMUNICATION_LOST POWER_FAILED UPS_TURN_OFF_INITIATED"
                  + " COMMUNICATION_LOST_ON_BATTERY",
          "LOST", "COMMUNICATION_LOST NET_COMMUNICATION_LOST",
          "LOST_LOW", "COMMUNICATION_LOST POWER_FAILED LOW_BATTERY COMMUNICATION_LOST_ON_BATTERY");

  private static Map<String, String> cells(
      String nothing, String over, String bypass, String turningOff) {
    return new TreeMap<>(
        Map.of(
            "", nothing,
            "OL OB", nothing,
            "OL OB LB", nothing,
            "TEST", nothing,
            "OVER", over,
            "BYPASS fault", bypass,
            "FSD", turningOff));
  }

  @TestFactory
  Stream<DynamicTest> aReadingThatProvesTheSupplyIsJudgedByItself() {
    return STATES.entrySet().stream()
        .flatMap(
            state ->
                PROVING.entrySet().stream()
                    .map(cell -> cell(state.getKey(), cell.getKey(), cell.getValue())));
  }

  @TestFactory
  Stream<DynamicTest> aReadingThatProvesNothingKeepsTheSupply() {
    return STATES.keySet().stream()
        .flatMap(
            state ->
                DOUBTFUL.get(state).entrySet().stream()
                    .map(cell -> cell(state, cell.getKey(), cell.getValue())));
  }

  @TestFactory
  Stream<DynamicTest> silenceAddsToWhatIsRaised() {
    return STATES.keySet().stream().map(state -> cell(state, "silence", SILENCE.get(state)));
  }

  private static DynamicTest cell(String state, String input, String expected) {
    return DynamicTest.dynamicTest(
        state + " + " + (input.isEmpty() ? "nothing" : input) + " = " + expected,
        () -> {
          UpsStatus after = apply(reach(state), input, 1);
          List<String> words = List.of(expected.split(" "));
          assertThat(after.state()).isEqualTo(UpsState.valueOf(words.get(0)));
          assertThat(after.conditions())
              .containsExactlyInAnyOrderElementsOf(
                  words.subList(1, words.size()).stream().map(Condition::valueOf).toList());
          assertThat(after.reason()).isNotBlank();
        });
  }

  private static UpsStatus reach(String state) {
    UpsStatus status = UpsStatus.INITIAL;
    for (String input : STATES.get(state)) {
      status = apply(status, input, 0);
    }
    return status;
  }

  private static UpsStatus apply(UpsStatus before, String input, long second) {
    return input.equals("silence")
        ? MACHINE.silence(before, TIMEOUT)
        : MACHINE.reading(before, reading(input, second, Map.of()));
  }

  /** A reading from words: flags, {@code fault} or {@code manual} for the bypass, {@code 0V}. */
  private static Reading reading(String words, long second, Map<String, String> more) {
    Set<StatusFlag> flags = EnumSet.noneOf(StatusFlag.class);
    BypassCause bypass = BypassCause.NONE;
    Map<String, String> variables = new HashMap<>(more);
    for (String word : words.isEmpty() ? new String[0] : words.split(" ")) {
      switch (word) {
        case "fault" -> bypass = BypassCause.FAULT;
        case "manual" -> bypass = BypassCause.MANUAL;
        case "230V" -> variables.put(NutName.INPUT_VOLTAGE, "230.4");
        case "0V" -> variables.put(NutName.INPUT_VOLTAGE, "000.0");
        default -> flags.add(StatusFlag.valueOf(word));
      }
    }
    // From shortly before the wrap-around of the clock, which it is allowed to pass.
    long nanos = Long.MAX_VALUE - 5 + second * 1_000_000_000L;
    return new Reading("a", Instant.EPOCH, nanos, flags, bypass, variables, Map.of());
  }

  @Test
  void everyStateAndEveryFlagIsInTheTables() {
    Set<UpsState> reached =
        STATES.keySet().stream().map(state -> reach(state).state()).collect(Collectors.toSet());
    assertThat(reached).containsExactlyInAnyOrder(UpsState.values());
    Set<String> flags =
        PROVING.keySet().stream()
            .flatMap(input -> Arrays.stream(input.split(" ")))
            .collect(Collectors.toSet());
    assertThat(flags)
        .containsAll(Arrays.stream(StatusFlag.values()).map(StatusFlag::name).toList());
    assertThat(SILENCE.keySet()).isEqualTo(STATES.keySet());
    assertThat(DOUBTFUL.keySet()).isEqualTo(STATES.keySet());
  }

  @Test
  void aSelfTestIsBelievedForAMinuteAndNoLonger() {
    UpsStatus status = UpsStatus.INITIAL;
    status = apply(status, "OB TEST", 0);
    assertThat(status.conditions()).containsExactly(SELF_TEST);
    status = apply(status, "OB TEST", 60);
    assertThat(status.conditions()).containsExactly(SELF_TEST);
    status = apply(status, "OB TEST", 61);
    assertThat(status.conditions()).containsExactly(POWER_FAILED);
    assertThat(status.reason()).contains("60 s");
  }

  @Test
  void silenceDoesNotLengthenASelfTestAndTheNextTestCountsAfresh() {
    UpsStatus status = apply(apply(UpsStatus.INITIAL, "OB TEST", 0), "silence", 0);
    assertThat(apply(status, "OB TEST", 80).conditions()).containsExactly(POWER_FAILED);
    status = apply(status, "OL", 81);
    assertThat(apply(status, "OB TEST", 100).conditions()).containsExactly(SELF_TEST);
  }

  @Test
  void anOutageThatIsCalledASelfTestLaterCountsFromItsOwnBegin() {
    UpsStatus status = apply(UpsStatus.INITIAL, "OB", 0);
    assertThat(apply(status, "OB TEST", 70).conditions()).containsExactly(POWER_FAILED);
  }

  @Test
  void aCalibrationMayTakeAsLongAsItTakes() {
    UpsStatus status = apply(UpsStatus.INITIAL, "OB CAL", 0);
    status = apply(status, "OB LB CAL 230V", 7200);
    assertThat(status.conditions()).containsExactly(CALIBRATION);
    assertThat(apply(status, "OB LB CAL 0V", 7225).conditions())
        .containsExactlyInAnyOrder(POWER_FAILED, LOW_BATTERY);
  }

  @Test
  void theMainsIsThereBetweenTheTransferVoltages() {
    Map<String, String> limits =
        Map.of(NutName.INPUT_TRANSFER_LOW, "208", NutName.INPUT_TRANSFER_HIGH, "253");
    assertThat(duringTest("207.9", limits)).isEqualTo(UpsState.ON_BATTERY);
    assertThat(duringTest("208", limits)).isEqualTo(UpsState.SELF_TEST);
    assertThat(duringTest("253", limits)).isEqualTo(UpsState.SELF_TEST);
    assertThat(duringTest("253.1", limits)).isEqualTo(UpsState.ON_BATTERY);
    assertThat(duringTest("50", Map.of())).isEqualTo(UpsState.ON_BATTERY);
    assertThat(duringTest("50.1", Map.of())).isEqualTo(UpsState.SELF_TEST);
    assertThat(duringTest("not a number", limits)).isEqualTo(UpsState.SELF_TEST);
  }

  private static UpsState duringTest(String volts, Map<String, String> limits) {
    Map<String, String> variables = new HashMap<>(limits);
    variables.put(NutName.INPUT_VOLTAGE, volts);
    return MACHINE.reading(UpsStatus.INITIAL, reading("OB TEST", 0, variables)).state();
  }

  @Test
  void lowBatteryThatEndsOnBatteryLeavesAnOutage() {
    UpsStatus status = apply(apply(UpsStatus.INITIAL, "OB LB", 0), "OB", 25);
    assertThat(status.state()).isEqualTo(UpsState.ON_BATTERY);
    assertThat(status.conditions()).containsExactly(POWER_FAILED);
  }

  @Test
  void anotherCauseOfBypassReplacesTheOne() {
    UpsStatus status = apply(UpsStatus.INITIAL, "OL BYPASS fault", 0);
    assertThat(status.conditions()).containsExactly(FAULT_BYPASS);
    status = apply(status, "OL BYPASS manual", 25);
    assertThat(status.conditions()).containsExactly(MANUAL_BYPASS);
    status = apply(status, "OL BYPASS", 50);
    assertThat(status.conditions()).containsExactly(BYPASS);
    assertThat(apply(status, "OL", 75).conditions()).isEmpty();
  }

  @Test
  void aWholeOutageThroughSilenceAndBackAndASecondOne() {
    UpsStatus status = apply(UpsStatus.INITIAL, "OL", 0);
    for (int outage = 0; outage < 2; outage++) {
      int at = outage * 1000;
      status = apply(status, "OB", at + 25);
      status = apply(status, "OB LB OVER RB", at + 50);
      assertThat(status.conditions())
          .containsExactlyInAnyOrder(POWER_FAILED, LOW_BATTERY, OVERLOAD, REPLACE_BATTERY);
      status = apply(status, "silence", at + 105);
      status = apply(status, "silence", at + 160);
      assertThat(status.conditions())
          .contains(LOW_BATTERY, COMMUNICATION_LOST_ON_BATTERY)
          .doesNotContain(NET_COMMUNICATION_LOST);
      assertThat(status.reason()).contains("low battery");
      status = apply(status, "OB LB FSD", at + 200);
      assertThat(status.conditions())
          .containsExactlyInAnyOrder(POWER_FAILED, LOW_BATTERY, UPS_TURN_OFF_INITIATED);
      status = apply(status, "OL", at + 300);
      assertThat(status.state()).isEqualTo(UpsState.ON_LINE);
      assertThat(status.conditions()).isEmpty();
    }
  }
}
