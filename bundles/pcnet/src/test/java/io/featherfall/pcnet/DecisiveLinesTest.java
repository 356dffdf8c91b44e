package io.featherfall.pcnet;

import static io.featherfall.pcnet.Signing.decode;
import static io.featherfall.pcnet.Signing.status;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a decision can hang on is never taken for unchanged. */
class DecisiveLinesTest {
  private static byte[] lines(String... lines) throws MalformedDatagramException {
    return DecisiveLines.of(decode(status(lines)));
  }

  @Test
  void areThoseLinesAndNoOthers() throws Exception {
    byte[] recorded = RecordedDatagramTest.recorded("mastatus.dat");
    byte[] lines = DecisiveLines.of(DatagramDecoder.decode(recorded, 0, recorded.length));
    assertThat(new String(lines, StandardCharsets.US_ASCII))
        .isEqualTo("SD=0\n51=08\n7E=00\n47=T\n27=00\n38=00\n71=02\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"51", "7E", "27", "38", "SD", "47", "71"})
  void everyOneOfThemTells(String key) throws Exception {
    byte[] before = lines("PC=192.0.2.1", key + "=1", "66=090.0");
    assertThat(lines("PC=192.0.2.1", key + "=1", "66=080.0")).isEqualTo(before);
    assertThat(lines("PC=192.0.2.1", key + "=0", "66=090.0")).isNotEqualTo(before);
    assertThat(lines("PC=192.0.2.1", "66=090.0")).isNotEqualTo(before);
    assertThat(lines("PC=192.0.2.1", key + "=0", key + "=1", "66=090.0")).isNotEqualTo(before);
  }

  @Test
  void longOnesAreWhole() throws Exception {
    String much = "x".repeat(1000);
    assertThat(lines("51=" + much, "7E=" + much, "SD=1")).hasSize(2 * 1004 + 5);
    assertThat(lines("PC=192.0.2.1")).isEmpty();
  }
}
