package io.featherfall.pcnet;

import static io.featherfall.pcnet.Signing.decode;
import static io.featherfall.pcnet.Signing.status;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The typed view of a status datagram. */
class StatusReportTest {
  private static StatusReport report(String... lines) throws MalformedDatagramException {
    return StatusReport.of(decode(status(lines)), RuntimeUnit.MINUTES);
  }

  @ParameterizedTest
  @CsvSource({
    "0031:, MINUTES, 1860",
    "0031, MINUTES, 1860",
    "31:, MINUTES, 1860",
    "1860:, SECONDS, 1860",
    "0, MINUTES, 0",
    "999999:, MINUTES, 59999940",
    "1000000:, MINUTES, 1000000:",
    ":, MINUTES, :",
    "'', MINUTES, ''",
    "-1:, MINUTES, -1:",
    "31::, MINUTES, 31::",
    "never, MINUTES, never"
  })
  void runtime(String sent, RuntimeUnit unit, String seconds) throws Exception {
    StatusReport report = StatusReport.of(decode(status("6A=" + sent)), unit);
    assertThat(report.variables()).containsEntry("battery.runtime", seconds);
  }

  @Test
  void bitsAndRegisters() throws Exception {
    StatusReport report = report("51=D0", "7E=22", "27=29", "38=1");
    assertThat(report.status()).hasValue(0xD0);
    assertThat(report.register1()).hasValue(0x22);
    assertThat(report.register2()).hasValue(0x29);
    assertThat(report.register3()).hasValue(1);
    assertThat(report.variables()).isEmpty();
    assertThat(report.unknown()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "G", "-1", "+8", "10000", "0x8", " 8", "\u00b2"})
  void bitsThatCannotBeReadAreNone(String sent) throws Exception {
    assertThat(report("51=" + sent).status()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1, true", "0, false", "2, false", "'', false", "01, false", "true, false"})
  void onlyAOneIsAShutdown(String sent, boolean shuttingDown) throws Exception {
    assertThat(report("SD=" + sent).shuttingDown()).isEqualTo(shuttingDown);
  }

  @Test
  void selfTestIsTheReasonOfTheLastTransfer() throws Exception {
    assertThat(report("47=S").selfTest()).isTrue();
    assertThat(report("47=S ").selfTest()).isTrue();
    assertThat(report("47=L").selfTest()).isFalse();
    assertThat(report().selfTest()).isFalse();
  }

  @Test
  void ofARepeatedKeyTheFirstCounts() throws Exception {
    StatusReport report = report("66=090.0", "66=010.0", "XY=1", "XY=2");
    assertThat(report.variables()).containsEntry("battery.charge", "90.0");
    assertThat(report.unknown()).containsEntry("XY", "1");
  }

  @Test
  void whatIsNotUnderstoodIsKeptInItsOrder() throws Exception {
    StatusReport report = report("ZZ=1", "toolong=2", "1A=F0", "MC=0", "PC=192.0.2.1");
    assertThat(report.unknown().keySet()).containsExactly("ZZ", "toolong", "1A", "MC");
  }
}
