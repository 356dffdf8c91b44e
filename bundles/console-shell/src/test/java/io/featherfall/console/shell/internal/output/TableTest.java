package io.featherfall.console.shell.internal.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TableTest {
  private static String print(boolean terminal, boolean colour, int columns) {
    Table table = new Table("NAME", "STATE", "REASON");
    table.row(
        "rack1", Table.painted("on line", Paint.GOOD), "a reason of some length to be wrapped");
    table.row("r2", "unknown");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    table.print(new Screen(out, out, terminal, colour, columns));
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void alignsWithoutTerminal() {
    assertThat(print(false, false, 0))
        .isEqualTo(
            """
            NAME   STATE    REASON
            rack1  on line  a reason of some length to be wrapped
            r2     unknown
            """);
  }

  @Test
  void wrapsTheLastColumnOnANarrowTerminal() {
    assertThat(print(true, false, 40))
        .isEqualTo(
            """
            NAME   STATE    REASON
            rack1  on line  a reason of some length
                            to be wrapped
            r2     unknown
            """);
  }

  @Test
  void putsTheLastColumnBelowWhereThereIsNoRoomBesides() {
    assertThat(print(true, false, 30))
        .isEqualTo(
            """
            NAME   STATE
                REASON
            rack1  on line
                a reason of some length to
                be wrapped
            r2     unknown
            """);
  }

  @Test
  void coloursDoNotDisturbTheAlignment() {
    String painted = print(true, true, 200);
    assertThat(painted).contains("\u001B[32mon line\u001B[0m  a reason");
    assertThat(painted.replaceAll("\u001B\\[[0-9;]*m", "")).isEqualTo(print(false, false, 0));
  }
}
