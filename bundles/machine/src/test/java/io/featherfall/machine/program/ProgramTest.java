package io.featherfall.machine.program;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgramTest {
  private final Program shell = Program.find("sh").orElseThrow();

  @Test
  void whatItPrintsIsKeptUnlessItFails() {
    assertThat(shell.output("-c", "echo yes; echo no >&2")).contains("yes\n");
    assertThat(shell.output("-c", "echo yes; exit 1")).isEmpty();
    assertThat(Program.find("no-such-program")).isEmpty();
  }

  @Test
  void oneThatHangsIsEnded() {
    assertThat(shell.output("-c", "exec sleep 600")).isEmpty();
  }
}
