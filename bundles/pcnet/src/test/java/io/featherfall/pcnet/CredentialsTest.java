package io.featherfall.pcnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be user name and phrase, and that the phrase never shows. */
class CredentialsTest {
  private static final String PHRASE = "fifteen letters";

  @ParameterizedTest
  @ValueSource(strings = {"a", "apc", "ten--chars", "with space"})
  void users(String user) {
    assertThat(new Credentials(user, PHRASE).user()).isEqualTo(user);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "eleven-char", "caf\u00e9", "a\nb", "a\tb", "a\u007fb"})
  void wrongUsers(String user) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Credentials(user, PHRASE))
        .withMessageContaining("user name");
  }

  @ParameterizedTest
  @ValueSource(strings = {PHRASE, "thirty-two-characters-altogether"})
  void phrases(String phrase) {
    assertThat(new Credentials("apc", phrase).factoryPhrase()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "fourteen chars",
        "thirty-three-characters-altogethe",
        "fifteen l\u00e9tters",
        "fifteen\nletters",
        "fifteen letter\u0000"
      })
  void wrongPhrasesAreNotShown(String phrase) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Credentials("apc", phrase))
        .withMessage("phrase: 15 to 32 printable ASCII characters");
  }

  @Test
  void theFactoryPhraseIsKnown() {
    assertThat(new Credentials("apc", "admin user phrase").factoryPhrase()).isTrue();
    assertThat(new Credentials("apc", "Admin user phrase").factoryPhrase()).isFalse();
  }

  @Test
  void thePhraseNeverShows() {
    assertThat(new Credentials("apc", PHRASE)).hasToString("apc, phrase hidden");
  }

  @Test
  void equalityKnowsTheBorderThatTheDigestDoesNot() {
    Credentials credentials = new Credentials("apc", "x" + PHRASE);
    assertThat(credentials)
        .isEqualTo(new Credentials("apc", "x" + PHRASE))
        .hasSameHashCodeAs(new Credentials("apc", "x" + PHRASE))
        .isNotEqualTo(new Credentials("apcx", PHRASE))
        .isNotEqualTo(new Credentials("apc", "y" + PHRASE));
  }
}
