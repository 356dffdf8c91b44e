package io.featherfall.machine.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.machine.Finding;
import io.featherfall.machine.Finding.Severity;
import org.junit.jupiter.api.Test;

class JavaCheckTest {
  @Test
  void theJavaOfThisBuildIsWell() {
    assertThat(new JavaCheck().look().severity()).isEqualTo(Severity.OK);
  }

  @Test
  void anOldOneAndACutDownOneAreNot() {
    Finding old = new JavaCheck(11, name -> true).look();
    assertThat(old.severity()).isEqualTo(Severity.ERROR);
    assertThat(old.message()).contains("Java 11 is too old");
    Finding small = new JavaCheck(17, name -> !name.equals("java.sql")).look();
    assertThat(small.severity()).isEqualTo(Severity.ERROR);
    assertThat(small.message()).endsWith("lacks java.sql");
    assertThat(small.remedy()).contains("JAVA_HOME");
  }
}
