package io.featherfall.pcnet;

import static io.featherfall.pcnet.Signing.CREDENTIALS;
import static io.featherfall.pcnet.Signing.decode;
import static io.featherfall.pcnet.Signing.status;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The signature covers every byte before it, and nothing else makes it right. */
class PacketDigestTest {
  private final PacketDigest digest = new PacketDigest();

  @Test
  void everySignedByteCounts() throws Exception {
    byte[] bytes = RecordedDatagramTest.recorded("mastatus.dat");
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int digestEnd = text.lastIndexOf("MD=") + 3 + 32;
    int decoded = 0;
    for (int at = 0; at < digestEnd; at++) {
      bytes[at] ^= 1;
      try {
        assertThat(digest.signed(DatagramDecoder.decode(bytes, 0, bytes.length), CREDENTIALS))
            .as("byte %d", at)
            .isFalse();
        decoded++;
      } catch (MalformedDatagramException alsoRefused) {
        assertThat(alsoRefused).hasMessageNotContaining("null");
      }
      bytes[at] ^= 1;
    }
    assertThat(decoded).isGreaterThan(300);
    assertThat(digest.signed(DatagramDecoder.decode(bytes, 0, bytes.length), CREDENTIALS)).isTrue();
  }

  @Test
  void otherCredentialsDoNotMatch() throws Exception {
    Datagram datagram = decode(status("PC=192.0.2.1"));
    assertThat(digest.signed(datagram, new Credentials("apc", Signing.PHRASE))).isTrue();
    assertThat(digest.signed(datagram, new Credentials("APC", Signing.PHRASE))).isFalse();
    assertThat(digest.signed(datagram, new Credentials("apc", Signing.PHRASE + "0"))).isFalse();
    assertThat(digest.signed(datagram, new Credentials("apc", "0123456789abcdef0123456789")))
        .isFalse();
  }

  @Test
  void userAndPhraseHaveNoBorder() throws Exception {
    Datagram datagram = decode(status("PC=192.0.2.1"));
    assertThat(digest.signed(datagram, new Credentials("apc0", Signing.PHRASE.substring(1))))
        .as("a weakness of the protocol, known and documented")
        .isTrue();
  }

  @Test
  void aDigestObjectServesManyDatagrams() throws Exception {
    Datagram right = decode(status("PC=192.0.2.1"));
    Datagram wrong = decode(status("PC=192.0.2.1").replace("PC=192.0.2.1", "PC=192.0.2.2"));
    for (int i = 0; i < 3; i++) {
      assertThat(digest.signed(right, CREDENTIALS)).isTrue();
      assertThat(digest.signed(wrong, CREDENTIALS)).isFalse();
    }
  }

  @Test
  void whatTheEncoderWritesIsWhatTheJdkSigns() {
    byte[] encoded =
        new DatagramEncoder()
            .encode(
                PacketKind.MASTATUS,
                List.of(new Field("PC", "192.0.2.1"), new Field("63", "B\u00fcro  ")),
                CREDENTIALS);
    assertThat(new String(encoded, StandardCharsets.ISO_8859_1))
        .isEqualTo(status("PC=192.0.2.1", "63=B\u00fcro  "));
  }
}
