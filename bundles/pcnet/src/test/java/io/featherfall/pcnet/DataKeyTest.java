package io.featherfall.pcnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every data key: its code, its name, its conversion; and values that cannot be read. */
class DataKeyTest {
  /** Key, variable, value as sent, value in NUT's unit. */
  private static final String EVERY_KEY =
      """
      01, device.model, 'Smart-UPS 1500 RM ', Smart-UPS 1500 RM
      6E, device.serial, ' AS0614132629', AS0614132629
      63, ups.id, 'UPS03R  ', UPS03R
      62, ups.firmware, 617.3.D, 617.3.D
      56, ups.firmware.aux, FWD, FWD
      6D, ups.mfr.date, 03/31/06, 03/31/06
      50, ups.load, 038.3, 38.3
      43, ups.temperature, 028.8, 28.8
      58, ups.test.result, OK, passed
      45, ups.test.interval, 336, 1209600
      70, ups.delay.shutdown, 090, 90
      72, ups.delay.start, 000, 0
      66, battery.charge, 100.0, 100.0
      65, battery.charge.restart, 00, 0
      42, battery.voltage, 27.27, 27.27
      67, battery.voltage.nominal, 024, 24
      78, battery.date, 03/31/06, 03/31/06
      3E, battery.packs, 000, 0
      3C, battery.packs.bad, 001, 1
      71, battery.runtime.low, 02, 120
      4C, input.voltage, 116.6, 116.6
      4D, input.voltage.maximum, 118.0, 118.0
      4E, input.voltage.minimum, 005.9, 5.9
      46, input.frequency, 60.00, 60.00
      39, input.quality, FF, FF
      73, input.sensitivity, H, H
      75, input.transfer.high, 127, 127
      6C, input.transfer.low, 106, 106
      47, input.transfer.reason, T, notch or spike
      4F, output.voltage, 230.4, 230.4
      6F, output.voltage.nominal, 120, 120
      74, ambient.temperature, -05.5, -5.5
      68, ambient.humidity, 045.0, 45.0
      """;

  @ParameterizedTest
  @CsvSource(textBlock = EVERY_KEY)
  void everyKey(String key, String variable, String sent, String value) {
    DataKey dataKey = DataKey.of(key).orElseThrow();
    assertThat(dataKey.variable()).isEqualTo(variable);
    assertThat(dataKey.convert(sent)).isEqualTo(value);
  }

  @Test
  void theTableAboveIsWhole() {
    Set<String> listed = new TreeSet<>();
    EVERY_KEY.lines().forEach(line -> listed.add(line.substring(0, line.indexOf(','))));
    assertThat(Arrays.stream(DataKey.values()).map(DataKey::key))
        .containsExactlyInAnyOrderElementsOf(listed);
  }

  @ParameterizedTest
  @CsvSource({
    "58, OK, passed",
    "58, BT, failed: battery capacity",
    "58, NG, failed: overload",
    "58, NO, none since start",
    "58, 'OK ', passed",
    "58, ?!, ?!",
    "47, N, none since start",
    "47, R, unacceptable ripple",
    "47, H, line voltage high",
    "47, L, line voltage low",
    "47, T, notch or spike",
    "47, O, none",
    "47, K, forced by command",
    "47, S, self-test",
    "47, ' S', self-test",
    "47, Z, Z"
  })
  void words(String key, String sent, String value) {
    assertThat(DataKey.of(key).orElseThrow().convert(sent)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "000, 0",
    "000.0, 0.0",
    "00012.50, 12.50",
    "-0, -0",
    "-000.5, -0.5",
    "' 7 ', 7",
    "5, 5"
  })
  void numbers(String sent, String value) {
    assertThat(DataKey.LINE_VOLTAGE.convert(sent)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "''",
    "' '",
    "-",
    ".",
    "5.",
    ".5",
    "1.2.3",
    "--1",
    "1-",
    "+1",
    "1e9",
    "1E999999999",
    "0x10",
    "NaN",
    "Infinity",
    "1 2",
    "12V",
    "\u0661\u0662"
  })
  void whatIsNoNumberStaysAsSent(String sent) {
    assertThat(DataKey.LINE_VOLTAGE.convert(sent)).isEqualTo(sent);
    assertThat(DataKey.LOW_BATTERY_TIME.convert(sent)).isEqualTo(sent);
    assertThat(DataKey.SELF_TEST_INTERVAL.convert(sent)).isEqualTo(sent);
  }

  @Test
  void hugeNumbersNeitherOverflowNorGrow() {
    String digits = "9".repeat(4000);
    assertThat(DataKey.LINE_VOLTAGE.convert(digits)).isEqualTo(digits);
    assertThat(DataKey.LOW_BATTERY_TIME.convert(digits)).isEqualTo(digits);
    assertThat(DataKey.LOW_BATTERY_TIME.convert("99999")).isEqualTo("5999940");
    assertThat(DataKey.SELF_TEST_INTERVAL.convert("99999")).isEqualTo("359996400");
  }

  @ParameterizedTest
  @EnumSource(DataKey.class)
  void keysAreFoundAndNoVariableTwice(DataKey key) {
    assertThat(DataKey.of(key.key())).contains(key);
    assertThat(Arrays.stream(DataKey.values()).filter(k -> k.variable().equals(key.variable())))
        .containsExactly(key);
    assertThat(key.convert("")).isEmpty();
  }

  @Test
  void otherKeysAreNotKnown() {
    assertThat(DataKey.of("6e")).isEmpty();
    assertThat(DataKey.of("")).isEmpty();
    assertThat(DataKey.of("UC")).isEmpty();
  }
}
