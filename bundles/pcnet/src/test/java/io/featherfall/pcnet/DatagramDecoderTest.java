package io.featherfall.pcnet;

import static io.featherfall.pcnet.Signing.CREDENTIALS;
import static io.featherfall.pcnet.Signing.decode;
import static io.featherfall.pcnet.Signing.signed;
import static io.featherfall.pcnet.Signing.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The grammar: what is a datagram, what is not, and where the believed part of it ends. */
class DatagramDecoderTest {
  private static final String NO_DIGEST = "00000000000000000000000000000000";

  private static boolean signedRightly(Datagram datagram) {
    return new PacketDigest().signed(datagram, CREDENTIALS);
  }

  private static void refused(String text, String because) {
    assertThatExceptionOfType(MalformedDatagramException.class)
        .isThrownBy(() -> decode(text))
        .withMessageContaining(because);
  }

  @Test
  void theSmallestUsefulDatagramIsAccepted() throws Exception {
    Datagram datagram = decode(status("PC=192.0.2.1", "SR=01", "SU=0A", "51=08"));
    assertThat(datagram.kind()).isEqualTo(PacketKind.MASTATUS);
    assertThat(signedRightly(datagram)).isTrue();
    assertThat(datagram.first("PC")).contains("192.0.2.1");
    assertThat(datagram.counters()).contains(new Counters(1, 10));
    assertThat(StatusReport.of(datagram, RuntimeUnit.MINUTES).status()).hasValue(8);
  }

  @Test
  void linesMayEndWithCarriageReturnAndLineFeed() throws Exception {
    String lines = "MASTATUS\r\n<BODY>\r\nPC=192.0.2.1\r\nSR=01\r\nSU=0A\r\n63=NAME  \r\n";
    Datagram datagram = decode(signed(lines).replace("\n</BODY>", "\r\n</BODY>"));
    assertThat(signedRightly(datagram)).isTrue();
    assertThat(datagram.first("PC")).contains("192.0.2.1");
    assertThat(datagram.first("63")).contains("NAME  ");
  }

  @Test
  void theLastLineNeedsNoEnd() throws Exception {
    String text = status("PC=192.0.2.1");
    Datagram datagram = decode(text.substring(0, text.indexOf("\n</BODY>")));
    assertThat(signedRightly(datagram)).isTrue();
  }

  @Test
  void aCarriageReturnElsewhereIsRefused() {
    refused(status("63=A\rB"), "carriage return");
    refused(status("63=A\r\r"), "carriage return");
    refused(status("SD=0\rSD=1"), "carriage return");
  }

  @Test
  void textAfterTheDigestIsNotBelieved() throws Exception {
    Datagram datagram = decode(status("PC=192.0.2.1", "SD=0") + "SD=1\n51=50\nPC=192.0.2.2\n");
    assertThat(signedRightly(datagram)).isTrue();
    assertThat(datagram.all("SD")).containsExactly("0");
    assertThat(datagram.first("51")).isEmpty();
    assertThat(datagram.all("PC")).containsExactly("192.0.2.1");
    assertThat(StatusReport.of(datagram, RuntimeUnit.MINUTES).shuttingDown()).isFalse();
  }

  @Test
  void anAppendedShutdownOfARecordedDatagramIsNotBelieved() throws Exception {
    String recorded =
        new String(RecordedDatagramTest.recorded("mastatus.dat"), StandardCharsets.ISO_8859_1);
    for (String text :
        new String[] {
          recorded + "SD=1\n",
          recorded.replace("</BODY>\n", "SD=1\n</BODY>\n"),
          recorded.replace("</BODY>\n", "\nSD=1\nMD=" + NO_DIGEST + "\n")
        }) {
      Datagram datagram = decode(text);
      assertThat(signedRightly(datagram)).isTrue();
      assertThat(StatusReport.of(datagram, RuntimeUnit.MINUTES).shuttingDown()).isFalse();
    }
  }

  @Test
  void aNameMayContainTheMarkOfTheDigest() throws Exception {
    Datagram datagram = decode(status("PC=192.0.2.1", "63=A MD=B", "SD=1"));
    assertThat(signedRightly(datagram)).isTrue();
    assertThat(datagram.first("63")).contains("A MD=B");
    assertThat(datagram.first("SD")).contains("1");
  }

  @Test
  void ofRepeatedKeysAllAreKeptAndTheFirstCounts() throws Exception {
    Datagram datagram = decode(status("SD=0", "SD=1", "CL=AC1A0021", "CL=00", "CL="));
    assertThat(datagram.first("SD")).contains("0");
    assertThat(datagram.all("SD")).containsExactly("0", "1");
    assertThat(datagram.all("CL")).containsExactly("AC1A0021", "00", "");
    assertThat(datagram.all("XX")).isEmpty();
    assertThat(StatusReport.of(datagram, RuntimeUnit.MINUTES).shuttingDown()).isFalse();
  }

  @Test
  void linesThatAreNoPairArePassedOver() throws Exception {
    Datagram datagram = decode(status("PC=192.0.2.1", "", "<!-- new -->", "=nameless", "SD=1"));
    assertThat(signedRightly(datagram)).isTrue();
    assertThat(datagram.fields())
        .containsExactly(new Field("PC", "192.0.2.1"), new Field("SD", "1"));
  }

  @Test
  void aValueMayContainFurtherEqualsSigns() throws Exception {
    assertThat(decode(status("63=a=b=c")).first("63")).contains("a=b=c");
  }

  @Test
  void bytesAboveAsciiSurvive() throws Exception {
    Datagram datagram = decode(status("63=B\u00fcro\u00a0\u00ff"));
    assertThat(signedRightly(datagram)).isTrue();
    assertThat(datagram.first("63")).contains("B\u00fcro\u00a0\u00ff");
  }

  @Test
  void onlyTheGivenPartOfTheArrayIsLookedAt() throws Exception {
    byte[] datagram = status("PC=192.0.2.1").getBytes(StandardCharsets.ISO_8859_1);
    byte[] surrounded = new byte[datagram.length + 20];
    System.arraycopy(datagram, 0, surrounded, 7, datagram.length);
    Datagram decoded = DatagramDecoder.decode(surrounded, 7, datagram.length);
    assertThat(signedRightly(decoded)).isTrue();
    assertThat(decoded.first("PC")).contains("192.0.2.1");
  }

  @Test
  void aDetachedDatagramOutlivesItsBytes() throws Exception {
    String text = status("PC=192.0.2.1", "SR=01", "SU=0A", "63=A MD=B");
    byte[] bytes = ("......." + text).getBytes(StandardCharsets.ISO_8859_1);
    Datagram view = DatagramDecoder.decode(bytes, 7, bytes.length - 7);
    Datagram detached = view.detached();
    assertThat(detached.fields()).isEqualTo(view.fields());
    Arrays.fill(bytes, (byte) 'x');
    assertThat(signedRightly(detached)).isTrue();
    assertThat(detached.kind()).isEqualTo(PacketKind.MASTATUS);
    assertThat(detached.first("63")).contains("A MD=B");
    assertThat(detached.counters()).contains(new Counters(1, 10));
    assertThat(detached.detached().fields()).isEqualTo(detached.fields());
  }

  @Test
  void aDigestInUpperCaseIsRefused() {
    String text = status("PC=192.0.2.1", "SR=02");
    int digest = text.indexOf("MD=") + 3;
    String upper = text.substring(digest, digest + 32).toUpperCase(Locale.ROOT);
    assertThat(upper).matches(".*[A-F].*");
    refused(text.substring(0, digest) + upper + "\n</BODY>\n", "lower-case");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 31, 33, 64})
  void aDigestOfAnotherLengthIsRefused(int digits) {
    refused("MASTATUS\n<BODY>\nMD=" + "0".repeat(digits) + "\n</BODY>\n", "32 digits");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "\n\n\n",
        "MASTATUS",
        "MASTATUS\n",
        "MASTATUS\n<BODY>",
        "MASTATUS\n<BODY>\n",
        "MASTATUS\n<BODY>\nPC=1\n",
        "MASTATUS\n<BODY>\nPC=1\nmd=" + NO_DIGEST,
        "MASTATUS\n<BODY>\nPC=1\n MD=" + NO_DIGEST,
        "MASTATUS\n<BODY>\nPC=1\nMD",
        "mastatus\n<BODY>\nMD=" + NO_DIGEST,
        "MASTATUS \n<BODY>\nMD=" + NO_DIGEST,
        "MASTATUSX\n<BODY>\nMD=" + NO_DIGEST,
        "MASTATU\n<BODY>\nMD=" + NO_DIGEST,
        "MACONTROL\n<BODY>\nMD=" + NO_DIGEST,
        "MASTATUS\n<body>\nMD=" + NO_DIGEST,
        "MASTATUS\nPC=1\n<BODY>\nMD=" + NO_DIGEST,
        "MASTATUS\n\n<BODY>\nMD=" + NO_DIGEST,
        "\nMASTATUS\n<BODY>\nMD=" + NO_DIGEST,
        "MASTATUS<BODY>\nMD=" + NO_DIGEST,
        "<html>\nMD=" + NO_DIGEST
      })
  void whatIsNoDatagramIsRefused(String text) {
    assertThatExceptionOfType(MalformedDatagramException.class).isThrownBy(() -> decode(text));
  }

  @Test
  void everyProperPrefixWithoutTheWholeDigestIsRefused() {
    String text = status("PC=192.0.2.1", "SR=01", "SU=0A", "63=A MD=B");
    int digestEnd = text.lastIndexOf("MD=") + 3 + 32;
    for (int length = 0; length < digestEnd; length++) {
      String cut = text.substring(0, length);
      assertThatExceptionOfType(MalformedDatagramException.class)
          .as("cut to %d", length)
          .isThrownBy(() -> decode(cut));
    }
  }

  @Test
  void fromTheLongestDatagramOnItIsRefused() throws Exception {
    String frame = status("63=");
    String longest = "x".repeat(DatagramDecoder.MAX_LENGTH - frame.length());
    Datagram datagram = decode(status("63=" + longest));
    assertThat(signedRightly(datagram)).isTrue();
    assertThat(datagram.first("63")).contains(longest);
    refused(status("63=" + longest + "x"), "length 4096");
    refused("", "length 0");
  }

  @Test
  void moreThan256PairsAreRefused() throws Exception {
    assertThat(decode(status(pairs(256))).all("CL")).hasSize(256);
    refused(status(pairs(257)), "more than 256 lines");
  }

  @Test
  void theExceptionIsCheap() {
    assertThatExceptionOfType(MalformedDatagramException.class)
        .isThrownBy(() -> decode("x"))
        .satisfies(e -> assertThat(e.getStackTrace()).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SU=1",
        "SR=1",
        "SR=\nSU=1",
        "SR=1\nSU=",
        "SR=g\nSU=1",
        "SR=1\nSU=-1",
        "SR=+1\nSU=1",
        "SR=1\nSU=100000000",
        "SR=1\nSU=1 ",
        "SR=\u00b2\nSU=1"
      })
  void countersThatAreNoNumbersAreNone(String lines) throws Exception {
    assertThat(decode(status(lines.split("\n"))).counters()).isEmpty();
  }

  @Test
  void countersAreUnsigned() throws Exception {
    assertThat(decode(status("SR=FFFFFFFF", "SU=ffffffff")).counters())
        .contains(new Counters(0xFFFF_FFFFL, 0xFFFF_FFFFL));
  }

  private static String[] pairs(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "CL=00")
        .collect(Collectors.toList())
        .toArray(String[]::new);
  }
}
