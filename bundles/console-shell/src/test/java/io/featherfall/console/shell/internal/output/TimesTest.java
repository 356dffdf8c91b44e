package io.featherfall.console.shell.internal.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
  @ParameterizedTest
  @CsvSource({"90s,90", "30m,1800", "2h,7200", "1h30m,5400", "1d,86400", "1H5S,3605", "' 2m ',120"})
  void readsWhatPeopleType(String typed, long seconds) {
    assertThat(Times.parse(typed)).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0s", "5", "m", "-5m", "30m1h", "1h 30m", "2 weeks", "99999999999s"})
  void refusesWhatIsNoTime(String typed) {
    assertThat(Times.parse(typed)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "300,0.3 s",
    "40,< 0.1 s",
    "12000,12 s",
    "12345,12 s",
    "260000,4 min 20 s",
    "240000,4 min",
    "7500000,2 h 5 min",
    "273600000,3 d 4 h",
    "0,0 s"
  })
  void writesTimesAsPeopleSayThem(long millis, String words) {
    assertThat(Times.duration(Duration.ofMillis(millis))).isEqualTo(words);
  }

  @Test
  void leavesTheDateOutToday() {
    Times times = new Times(Instant.parse("2026-11-22T21:00:00Z"), ZoneOffset.UTC);
    assertThat(times.moment(Instant.parse("2026-11-22T09:08:07Z"))).isEqualTo("09:08:07");
    assertThat(times.moment(Instant.parse("2026-11-21T23:59:59Z")))
        .isEqualTo("2026-11-21 23:59:59");
    assertThat(Times.duration(Optional.empty())).isEqualTo("-");
  }
}
