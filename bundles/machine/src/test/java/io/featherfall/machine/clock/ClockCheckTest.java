package io.featherfall.machine.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.machine.Finding;
import io.featherfall.machine.Finding.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClockCheckTest {
  @TempDir Path folder;

  private Finding at(String now, String kernel) {
    return new ClockCheck(
            () -> Instant.parse(now),
            folder.resolve("synchronized"),
            () -> Optional.of(kernel).filter(answer -> !answer.isEmpty()))
        .look();
  }

  @Test
  void aClockThatLostItsBatteryIsWrongWhateverTheKernelSays() {
    Finding finding = at("1970-01-01T00:07:00Z", "yes");
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.message()).contains("1970-01-01");
    assertThat(finding.remedy()).contains("timedatectl set-ntp true");
  }

  @Test
  void anUnsynchronisedClockIsAWarning() {
    assertThat(at("2026-11-22T00:00:00Z", "no").severity()).isEqualTo(Severity.WARNING);
  }

  @Test
  void itIsHonestWhereNobodyCanTell() throws Exception {
    assertThat(at("2026-11-22T00:00:00Z", "").severity()).isEqualTo(Severity.NOTE);
    Files.createFile(folder.resolve("synchronized"));
    assertThat(at("2026-11-22T00:00:00Z", "").severity()).isEqualTo(Severity.OK);
    assertThat(at("2026-11-22T00:00:00Z", "yes").severity()).isEqualTo(Severity.OK);
  }
}
