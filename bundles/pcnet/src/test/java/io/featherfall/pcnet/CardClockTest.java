package io.featherfall.pcnet;

import static io.featherfall.pcnet.Signing.decode;
import static io.featherfall.pcnet.Signing.status;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The card's own date and time. */
class CardClockTest {
  @Test
  void dateAndTime() throws Exception {
    assertThat(CardClock.of(decode(status("DT=07/21/2006", "TM=15:47:27"))))
        .contains(LocalDateTime.of(2006, 7, 21, 15, 47, 27));
  }

  @ParameterizedTest
  @CsvSource({
    "02/30/2026, 10:00:00",
    "13/01/2026, 10:00:00",
    "2026-01-01, 10:00:00",
    "1/1/2026, 10:00:00",
    "01/01/2026, 24:00:00",
    "01/01/2026, -1:00:00",
    "01-01-2026, 10:00:00",
    "aa/01/2026, 10:00:00",
    "01/01/-999, 10:00:00",
    "01/01/2026, 10.00.00",
    "01/01/2026, 10:00",
    "01/01/2026, ''",
    "'', 10:00:00"
  })
  void whatIsNoneIsUnknown(String date, String time) throws Exception {
    assertThat(CardClock.of(decode(status("DT=" + date, "TM=" + time)))).isEmpty();
  }

  @Test
  void oneAloneIsUnknown() throws Exception {
    assertThat(CardClock.of(decode(status("DT=07/21/2006")))).isEmpty();
    assertThat(CardClock.of(decode(status("TM=15:47:27")))).isEmpty();
  }
}
