package io.featherfall.udp.monitor.internal.card;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.api.ups.BypassCause;
import io.featherfall.api.ups.NutName;
import io.featherfall.api.ups.Reading;
import io.featherfall.api.ups.StatusFlag;
import io.featherfall.pcnet.DataKey;
import io.featherfall.pcnet.DatagramDecoder;
import io.featherfall.pcnet.RuntimeUnit;
import io.featherfall.pcnet.StatusReport;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a card reports, in NUT's words. */
class ReadingFactoryTest {
  private static Reading reading(CardInSoftware card) throws Exception {
    byte[] bytes = card.status();
    StatusReport report =
        StatusReport.of(DatagramDecoder.decode(bytes, 0, bytes.length), RuntimeUnit.MINUTES);
    return ReadingFactory.reading("ups1", Instant.EPOCH, 7, report);
  }

  @ParameterizedTest(name = "51={0} 47={1} SD={2}: {3}")
  @CsvSource({
    "08, L, 0, OL",
    "10, L, 0, OB",
    "50, L, 0, OB LB",
    "18, L, 0, OL OB",
    "01, L, 0, CAL",
    "09, L, 0, OL CAL",
    "0A, L, 0, OL TRIM",
    "0C, L, 0, OL BOOST",
    "28, L, 0, OL OVER",
    "88, L, 0, OL RB",
    "FF, L, 0, OL OB LB RB OVER CAL TRIM BOOST",
    "00, L, 0, ''",
    "10, S, 0, OB TEST",
    "50, S, 0, OB LB TEST",
    "08, S, 0, OL",
    "10, R, 0, OB",
    "10, L, 1, OB FSD",
    "08, L, 1, OL FSD",
    ", L, 0, ''",
    ", S, 1, FSD",
    "GG, L, 0, ''",
  })
  void flags(String status, String reason, String shuttingDown, String flags) throws Exception {
    Reading reading =
        reading(
            new CardInSoftware("192.0.2.1")
                .with("51", status)
                .with("47", reason)
                .with("SD", shuttingDown));
    assertThat(StatusFlag.text(reading.status())).isEqualTo(flags);
    assertThat(reading.text(NutName.UPS_STATUS)).contains(flags);
    assertThat(reading.bypass()).isEqualTo(BypassCause.NONE);
  }

  @ParameterizedTest(name = "7E={0} 27={1}: {2}")
  @CsvSource({
    "00, 00, NONE",
    "02, 00, FAULT",
    "08, 00, COMMAND",
    "20, 00, MANUAL",
    "28, 00, MANUAL",
    "2A, 00, FAULT",
    "00, 01, FAULT",
    "00, 08, FAULT",
    "00, 10, FAULT",
    "20, 10, FAULT",
    "D5, E6, NONE",
    ", , NONE",
  })
  void bypass(String register1, String register2, BypassCause cause) throws Exception {
    Reading reading =
        reading(new CardInSoftware("192.0.2.1").with("7E", register1).with("27", register2));
    assertThat(reading.bypass()).isEqualTo(cause);
    assertThat(reading.status().contains(StatusFlag.BYPASS)).isEqualTo(cause != BypassCause.NONE);
  }

  @Test
  void valuesAndWhatIsNotUnderstood() throws Exception {
    Reading reading = reading(new CardInSoftware("192.0.2.1").with("UC", "1"));
    assertThat(reading.upsId()).isEqualTo("ups1");
    assertThat(reading.receivedNanos()).isEqualTo(7);
    assertThat(reading.number(NutName.BATTERY_RUNTIME)).hasValue(1860);
    assertThat(reading.number(NutName.BATTERY_RUNTIME_LOW)).hasValue(120);
    assertThat(reading.text(NutName.DEVICE_MODEL)).contains("Smart-UPS Test");
    assertThat(reading.vendorData()).containsEntry("UC", "1");
  }

  @Test
  void theProtocolLibraryUsesTheNamesOfTheApi() throws Exception {
    List<String> names = new ArrayList<>();
    for (Field field : NutName.class.getFields()) {
      if (Modifier.isStatic(field.getModifiers())) {
        names.add((String) field.get(null));
      }
    }
    assertThat(Arrays.stream(DataKey.values()).map(DataKey::variable)).isSubsetOf(names);
    List<String> notFromDataKeys = new ArrayList<>(names);
    Arrays.stream(DataKey.values()).map(DataKey::variable).forEach(notFromDataKeys::remove);
    assertThat(notFromDataKeys)
        .containsExactlyInAnyOrder(NutName.UPS_STATUS, NutName.BATTERY_RUNTIME);
  }
}
