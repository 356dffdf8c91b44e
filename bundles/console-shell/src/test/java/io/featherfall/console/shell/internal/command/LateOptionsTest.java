package io.featherfall.console.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.control.ExitStatus;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Option;
import org.junit.jupiter.api.Test;

class LateOptionsTest {

  /** Says what it was given. */
  private static final class Sample extends ArgumentCommand {
    @Argument(index = 0)
    String thing = "it";

    @Option(name = "--json")
    boolean json;

    @Option(name = "-n", aliases = "--count")
    int count = 20;

    @Option(name = "--reason")
    String reason;

    @Override
    protected int run(Desk desk) {
      desk.screen().line(thing + " " + json + " " + count + " " + reason);
      return ExitStatus.OK;
    }
  }

  private final FakeDesk desk = new FakeDesk(false);

  private int run(String... behind) throws Exception {
    Sample command = new Sample();
    command.behind = List.of(behind);
    return desk.run(command);
  }

  @Test
  void keepsWhatTheParserSetIfNothingStandsBehind() throws Exception {
    assertThat(run()).isZero();
    assertThat(desk.out()).isEqualTo("it false 20 null\n");
  }

  @Test
  void setsFlagsNumbersAndTexts() throws Exception {
    assertThat(run("--reason", "building work", "--json", "--count", "5")).isZero();
    assertThat(desk.out()).isEqualTo("it true 5 building work\n");
  }

  @Test
  void takesValuesBehindAnEqualsSignAndOnesThatLookLikeOptions() throws Exception {
    assertThat(run("-n=7", "--reason", "--json")).isZero();
    assertThat(desk.out()).isEqualTo("it false 7 --json\n");
  }

  @Test
  void namesTheOptionThatItDoesNotKnow() throws Exception {
    assertThat(run("--jsno")).isEqualTo(ExitStatus.USAGE);
    assertThat(desk.err()).startsWith("Undefined option: --jsno; there are ").contains("--json");
    assertThat(desk.out()).isEmpty();
  }

  @Test
  void refusesASurplusArgument() throws Exception {
    assertThat(run("--json", "rack2")).isEqualTo(ExitStatus.USAGE);
    assertThat(desk.err()).isEqualTo("Too many arguments: rack2\n");
  }

  @Test
  void missesAValue() throws Exception {
    assertThat(run("--reason")).isEqualTo(ExitStatus.USAGE);
    assertThat(desk.err()).isEqualTo("Missing value for option: --reason\n");
  }

  @Test
  void refusesAValueOfAnotherKind() throws Exception {
    assertThat(run("-n", "many")).isEqualTo(ExitStatus.USAGE);
    assertThat(desk.err()).contains("option -n with value 'many' to type int");
  }

  @Test
  void saysInOneLineThatACommandIsBroken() throws Exception {
    ArgumentCommand broken =
        new ArgumentCommand() {
          @Override
          protected int run(Desk desk) {
            throw new IllegalStateException("the disk is gone");
          }
        };
    assertThat(desk.run(broken)).isEqualTo(ExitStatus.FAILED);
    assertThat(desk.err()).isEqualTo("Failed: the disk is gone\n");
  }
}
