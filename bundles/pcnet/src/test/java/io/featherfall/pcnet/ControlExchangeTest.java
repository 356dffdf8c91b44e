package io.featherfall.pcnet;

import static io.featherfall.pcnet.Signing.CREDENTIALS;
import static io.featherfall.pcnet.Signing.PHRASE;
import static io.featherfall.pcnet.Signing.USER;
import static io.featherfall.pcnet.Signing.md5;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Challenge and response as the independent client speaks them, signed here by the JDK alone. */
class ControlExchangeTest {
  private final ControlExchange exchange = new ControlExchange();

  @Test
  void thePageIsSignedFromItsFirstTagOn() {
    String signed = "<html>\nPC=192.0.2.1\nSR=09\nSU=1BED40\nCS=C0FFEE\n";
    assertThat(exchange.page("192.0.2.1", new Counters(9, 0x1BED40), "C0FFEE", CREDENTIALS))
        .isEqualTo(signed + "MD=" + md5(signed + USER + PHRASE) + "\n</html>\n");
  }

  @Test
  void theAnswerSignsFieldValueAndChallenge() {
    assertThat(
            exchange.answer(
                ControlExchange.TURN_OFF_FIELD,
                ControlExchange.TURN_OFF_VALUE,
                "C0FFEE",
                CREDENTIALS))
        .isEqualTo(md5("macontrol1_control_shutdown_1=1,C0FFEE" + USER + PHRASE));
  }

  @Test
  void anotherChallengeHasAnotherAnswer() {
    assertThat(exchange.answer("f", "1", "A", CREDENTIALS))
        .isNotEqualTo(exchange.answer("f", "1", "B", CREDENTIALS));
  }

  @Test
  void theBodyIsEncodedAsTheCardExpects() {
    assertThat(
            ControlExchange.body(
                ControlExchange.TURN_OFF_FIELD, ControlExchange.TURN_OFF_VALUE, "0123abcd"))
        .isEqualTo("macontrol1%5fcontrol%5fshutdown%5f1=1%2C0123abcd");
  }

  @Test
  void countersAreInUpperCaseAndPadded() {
    assertThat(ControlExchange.hex(9, 2)).isEqualTo("09");
    assertThat(ControlExchange.hex(0xABCDEFL, 6)).isEqualTo("ABCDEF");
    assertThat(ControlExchange.hex(0xFFFF_FFFFL, 6)).isEqualTo("FFFFFFFF");
  }
}
