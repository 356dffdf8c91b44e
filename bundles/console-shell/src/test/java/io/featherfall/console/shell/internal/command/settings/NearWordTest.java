package io.featherfall.console.shell.internal.command.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearWordTest {
  private static final List<String> KNOWN = List.of("port", "bindAddress", "receiveBufferBytes");

  @Test
  void aSlipIsRecognised() {
    assertThat(NearWord.of("bindadress", KNOWN)).contains("bindAddress");
    assertThat(NearWord.of("prot", KNOWN)).isEmpty();
    assertThat(NearWord.of("Port", KNOWN)).contains("port");
    assertThat(NearWord.of("receiveBuffer", KNOWN)).isEmpty();
    assertThat(NearWord.of("receiveBufferByte", KNOWN)).contains("receiveBufferBytes");
  }
}
