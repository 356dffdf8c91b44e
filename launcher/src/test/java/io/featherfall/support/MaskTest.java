package io.featherfall.support;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskTest {
  private Mask mask;

  @BeforeEach
  void fresh() {
    mask = new Mask();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "from 192.0.2.10:3052 to 198.51.100.7.|from ip-1:3052 to ip-2.",
        "/192.0.2.10 and 192.0.2.10|/ip-1 and ip-1",
        "[2001:db8::1]:3052 is 2001:DB8:0:0:0:0:0:1|[ip6-1]:3052 is ip6-1",
        "fe80::1%eth0: refused|ip6-1: refused",
        "address:2001:db8::1|address:ip6-1",
        "2001:db8:1:2:3:4:5:6:3052|ip6-1:3052",
        "::ffff:192.0.2.10 is 192.0.2.10|ip-1 is ip-1",
        "mac 00:C0:B7:12:34:56, 00-c0-b7-12-34-56|mac mac-1, mac-1",
        "to ops@example.org now|to mail-1 now",
        "http://ann:secretly@192.0.2.10/x|http://secret-1@ip-1/x",
        "/home/ann/x of /home/ann|/home/user-1/x of /home/user-1",
        "--password hunter2 -x|--password secret-1 -x",
        "password=hunter2, token: 'abc'|password=secret-1, token: 'secret-2'",
      })
  void whatHasAFormIsFound(String text, String masked) {
    assertThat(mask.of(text)).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-22T20:43:26.123Z at 12:30:45",
        "listens on 0.0.0.0, ::, 127.0.0.1 and ::1",
        "version 17.0.8 of 1.2.3",
        "at io.featherfall.Foo.bar(Foo.java:12) ~[?:?]",
        "UUID 2b6f9b0e-1c2d-4e5f-8a9b-0c1d2e3f4a5b",
        "\"password\" : null",
        "rack1: on battery, 12:30 left"
      })
  void whatHelpsStays(String text) {
    assertThat(mask.of(text)).isEqualTo(text);
  }

  @Test
  void learnedSecretsAreHiddenAsPartsOfWordsAndInJson() {
    mask.secret("my \"quoted\" phrase");
    mask.secret("my");
    assertThat(mask.of("xmy \"quoted\" phrasex, {\"p\":\"my \\\"quoted\\\" phrase\"} my"))
        .isEqualTo("xsecret-1x, {\"p\":\"secret-1\"} my");
  }

  @Test
  void theLongestIsHiddenFirst() {
    mask.secret("hunter2");
    mask.secret("hunter2 and more");
    assertThat(mask.of("hunter2 and more hunter2")).isEqualTo("secret-2 secret-1");
  }

  @Test
  void namesAreWholeWordsInEitherCase() {
    mask.user("ann");
    mask.host("esx1.example.org");
    mask.user("root");
    mask.host("192.0.2.10");
    assertThat(mask.of("Ann planned esx1 (ESX1.example.org) for root on 192.0.2.10, cannot"))
        .isEqualTo("user-1 planned host-1 (host-1) for root on ip-1, cannot");
  }

  @Test
  void aSecretAmongArgumentsIsKnownElsewhereToo() {
    new SettingWords(mask).learn("arguments = --user x, --password=hunter2, --token abcdef\n");
    assertThat(mask.of("ran with hunter2 and abcdef")).isEqualTo("ran with secret-1 and secret-2");
  }

  @Test
  void settingsAreMaskedByTheirKeys() {
    SettingWords words = new SettingWords(mask);
    String settings =
        "# a comment\nname = rack1\naddress = 192.0.2.10\nuser = jbloggs\nphrase = ab\n"
            + "targetPassword = \"p\\u00e4ss=word\"\nhosts = esx1.example.org, esx2\nport = 3052\n";
    words.learn(settings);
    assertThat(words.masked(settings))
        .isEqualTo(
            "# a comment\nname = rack1\naddress = ip-1\nuser = user-1\nphrase = secret-3\n"
                + "targetPassword = secret-1\nhosts = host-1, host-2\nport = 3052\n");
    assertThat(mask.of("päss=word of jbloggs for esx2")).isEqualTo("secret-2 of user-1 for host-2");
  }
}
