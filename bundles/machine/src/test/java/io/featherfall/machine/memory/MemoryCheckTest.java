package io.featherfall.machine.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.machine.Finding.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryCheckTest {
  @TempDir Path proc;

  @Test
  void whatIsNeededDependsOnWhetherTheAgentHasIts() throws Exception {
    Files.writeString(proc.resolve("meminfo"), "MemTotal: 999 kB\nMemAvailable:     204800 kB\n");
    assertThat(new MemoryCheck(proc, true).look().severity()).isEqualTo(Severity.OK);
    assertThat(new MemoryCheck(proc, false).look().severity()).isEqualTo(Severity.WARNING);
    assertThat(new MemoryCheck(proc, false).look().message()).contains("only 200 MB");
  }

  @Test
  void itIsHonestWhereNobodyTells() {
    assertThat(new MemoryCheck(proc, true).look().severity()).isEqualTo(Severity.NOTE);
  }
}
