package io.featherfall.console.shell.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PlainOutputTest {
  @Test
  void leavesOutColoursHoweverTheyAreCut() throws IOException {
    byte[] text = "\u001B[1;31mbad\u001B[0m, größe [3m]\n".getBytes(StandardCharsets.UTF_8);
    for (int piece = 1; piece <= text.length; piece++) {
      ByteArrayOutputStream kept = new ByteArrayOutputStream();
      try (PlainOutput out = new PlainOutput(kept)) {
        for (int i = 0; i < text.length; i += piece) {
          out.write(text, i, Math.min(piece, text.length - i));
        }
      }
      assertThat(kept.toString(StandardCharsets.UTF_8)).isEqualTo("bad, größe [3m]\n");
    }
  }
}
