package io.featherfall.console.shell.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.control.ExitStatus;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.Test;

class CommandFailureTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int report(Exception failed) {
    return CommandFailure.report(failed, new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void saysInOneLineWhatTheParserRefused() {
    assertThat(report(new CommandException("\u001B[31mlong\nhelp", "Undefined option: --jsno")))
        .isEqualTo(ExitStatus.USAGE);
    assertThat(said())
        .isEqualTo("Undefined option: --jsno; --help lists the command's arguments and options\n");
  }

  @Test
  void takesArgumentsThatFitNoMethodForAMisuse() {
    assertThat(report(new IllegalArgumentException("Cannot coerce sleep(String) to any of [...]")))
        .isEqualTo(ExitStatus.USAGE);
    assertThat(said()).startsWith("Not understood: Cannot coerce").hasLineCount(1);
  }

  @Test
  void namesAnExceptionWithoutMessage() {
    assertThat(report(new NullPointerException())).isEqualTo(ExitStatus.FAILED);
    assertThat(said()).isEqualTo("Failed: java.lang.NullPointerException\n");
  }
}
