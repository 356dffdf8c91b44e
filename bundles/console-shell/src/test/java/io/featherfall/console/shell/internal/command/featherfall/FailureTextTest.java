package io.featherfall.console.shell.internal.command.featherfall;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailureTextTest {
  private static FailureText caused(String... causes) {
    StringBuilder trace =
        new StringBuilder("java.lang.reflect.InvocationTargetException\n\tat java.base/x.Y\n");
    for (String cause : causes) {
      trace.append("Caused by: ").append(cause).append("\n\tat a.B\n\t... 9 more\n");
    }
    return new FailureText(
        trace + "\tSuppressed: java.io.IOException: close\n\tCaused by: a.C: not this\n");
  }

  @Test
  void findsARefusedSetting() {
    String refused = "/etc/ff/udp.cfg: port = 99999, expected 1 to 65535";
    FailureText text =
        caused(
            "io.featherfall.api.setting.InvalidSettingException: " + refused,
            "java.lang.NumberFormatException: no");
    assertThat(text.refusal()).contains(refused);
    assertThat(new FailureText("java.io.IOException: no").refusal()).isEmpty();
  }

  @Test
  void namesTheDeepestCause() {
    assertThat(
            caused(
                    "java.io.UncheckedIOException: java.net.BindException: in use",
                    "java.net.BindException: in use")
                .reason())
        .isEqualTo("in use");
    assertThat(caused("java.lang.IllegalStateException: a", "a.StoreException: full").reason())
        .isEqualTo("a.StoreException: full");
    assertThat(caused("java.lang.NullPointerException").reason())
        .isEqualTo("java.lang.NullPointerException");
  }

  @Test
  void makesDoWithoutACause() {
    assertThat(new FailureText("java.io.IOException: no\n\tat a.B").reason())
        .isEqualTo("java.io.IOException: no");
    assertThat(new FailureText(null).reason()).isEqualTo("no reason given");
  }

  @Test
  void knowsAComponentThatOnlyMissesAnother() {
    assertThat(
            caused("java.lang.IllegalStateException: Unable to get service for reference $000")
                .dependent())
        .isTrue();
    assertThat(caused("java.net.BindException: in use").dependent()).isFalse();
  }
}
