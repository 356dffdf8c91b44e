package io.featherfall.console.shell.internal.command.featherfall;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.api.health.Problem;
import io.featherfall.api.health.Problem.Severity;
import io.featherfall.console.shell.internal.command.featherfall.Finding.Origin;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingTest {
  private static final String CORE = "io.featherfall.core";

  private static Finding finding(Origin origin, String subject, String message) {
    return new Finding(new Problem(Severity.ERROR, subject, message, ""), origin);
  }

  private static List<String> shown(Finding... findings) {
    return Finding.causes(List.of(findings)).stream().map(Problem::message).toList();
  }

  @Test
  void aRefusedSettingHidesWhatItExplainsAndComesFirst() {
    assertThat(
            shown(
                finding(Origin.DEPENDENT, "a", "no service"),
                finding(Origin.CORE_ABSENT, CORE, "core absent"),
                finding(Origin.OWN, "a", "port taken"),
                finding(Origin.REFUSED, CORE, "bad value"),
                finding(Origin.REFUSED, CORE, "bad value")))
        .containsExactly("bad value", "port taken");
  }

  @Test
  void aRefusedSettingOfAnotherPartDoesNotHideThatCoreIsAbsent() {
    assertThat(
            shown(
                finding(Origin.CORE_ABSENT, CORE, "core absent"),
                finding(Origin.REFUSED, "io.featherfall.store", "bad value")))
        .containsExactly("bad value", "core absent");
  }

  @Test
  void withoutARefusedSettingNothingIsHidden() {
    assertThat(
            shown(
                finding(Origin.DEPENDENT, "a", "no service"),
                finding(Origin.OWN, "a", "port taken"),
                finding(Origin.CORE_ABSENT, CORE, "core absent")))
        .containsExactly("core absent", "port taken", "no service");
  }
}
