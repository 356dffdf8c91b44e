package io.featherfall.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OpenRequestTest {
  private static OpenRequest request(String line) {
    return new OpenRequest(OpenRequest.Kind.SHELL, line, false, "dumb", WindowSize.USUAL, "jo");
  }

  @Test
  void keepsEveryLetter() throws Exception {
    OpenRequest odd = request("run:start größe --reason '\u4e2d\u6587'");
    assertThat(OpenRequest.of(odd.frame())).isEqualTo(odd);
  }

  @Test
  void refusesALineThatIsTooLong() {
    assertThatThrownBy(() -> request("x".repeat(40_000)).frame())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("command line of 40000 bytes");
  }

  @Test
  void refusesWhatIsCutShortOrTooLong() {
    byte[] whole = request("ups:list").frame().payload();
    for (int length = 0; length < whole.length; length++) {
      Frame cut = new Frame(FrameType.OPEN, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> OpenRequest.of(cut)).isInstanceOf(MalformedFrameException.class);
    }
    Frame longer = new Frame(FrameType.OPEN, Arrays.copyOf(whole, whole.length + 1));
    assertThatThrownBy(() -> OpenRequest.of(longer)).isInstanceOf(MalformedFrameException.class);
  }

  @Test
  void tellsAClientOfAnotherReleaseSo() {
    byte[] other = request("ups:list").frame().payload();
    other[0] = 9;
    assertThatThrownBy(() -> OpenRequest.of(new Frame(FrameType.OPEN, other)))
        .hasMessageContaining("protocol version 9, expected 1");
  }

  @Test
  void boundsTheWindow() throws Exception {
    assertThat(new WindowSize(-5, 1_000_000)).isEqualTo(new WindowSize(1, 2_000));
    WindowSize size = new WindowSize(132, 43);
    assertThat(WindowSize.of(size.frame())).isEqualTo(size);
  }

  @Test
  void refusesALongSocketPathWithTheRemedy() throws Exception {
    Path fits = Path.of("/" + "d".repeat(100 - "/".length() - "/control.sock".length()));
    assertThat(ControlPath.in(fits).toString()).hasSize(100);
    Path tooLong = Path.of(fits + "d");
    assertThatThrownBy(() -> ControlPath.in(tooLong))
        .hasMessageContaining("set FEATHERFALL_DATA to a shorter path");
  }
}
