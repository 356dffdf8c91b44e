package io.featherfall.nmc.simulator.internal.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardSettingsReaderTest {
  private static final Map<String, String> LEAST = Map.of("phrase", "a phrase for tests");

  @Test
  void onlyThePhraseIsNeeded() throws Exception {
    CardSettings settings = CardSettingsReader.read(LEAST);
    assertThat(settings.statusInterval()).hasSeconds(25);
    assertThat(settings.clientListInterval()).hasSeconds(100);
    assertThat(settings.destinations()).containsExactly(new InetSocketAddress("127.0.0.1", 3052));
    assertThat(settings.clients()).containsExactly("127.0.0.1");
    assertThat(settings.httpPort()).isEqualTo(-1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name | two words",
        "cardAddress | card.example",
        "cardAddress | ::1",
        "cardAddress | 300.0.0.1",
        "user | more than ten",
        "phrase | too short",
        "destinations | 127.0.0.1",
        "destinations | localhost:3052",
        "destinations | 127.0.0.1:0",
        "clients | ::1",
        "statusIntervalMillis | 0",
        "statusIntervalMillis | soon",
        "httpPort | 65536",
        "httpBindAddress | localhost",
        "upsName | ninechars",
        "timeFactor | NaN",
      })
  void wrongValueIsRefusedByName(String key, String value) {
    Map<String, String> values = new HashMap<>(LEAST);
    values.put(key, value);
    WrongSettingException wrong =
        catchThrowableOfType(WrongSettingException.class, () -> CardSettingsReader.read(values));
    assertThat(wrong.key()).isEqualTo(key);
    assertThat(wrong.expected()).isNotBlank();
    assertThat(wrong.secret()).isEqualTo(key.equals("phrase"));
  }
}
