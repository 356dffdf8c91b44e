package io.featherfall.udp.monitor.internal.card;

import io.featherfall.api.health.Problem;
import io.featherfall.api.health.Problem.Severity;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with one card, in words. Pure. */
final class CardProblems {
  private CardProblems() {}

  static List<Problem> of(CardIdentity identity, SequenceGuard guard, RuntimePlausibility runtime) {
    List<Problem> problems = new ArrayList<>();
    String ups = identity.upsId();
    String accept = "if it was, run: ups:accept-replacement " + ups;
    guard
        .replacement()
        .ifPresent(
            replacement ->
                problems.add(
                    new Problem(
                        Severity.ERROR,
                        ups,
                        "not heard: its card "
                            + identity.address()
                            + " sends another serial number, as a replaced card does",
                        accept)));
    if (guard.shutOut()) {
      problems.add(
          new Problem(
              Severity.ERROR,
              ups,
              "not heard: its card "
                  + identity.address()
                  + " sends other counters than before, as a card that was replaced or reset does",
              accept));
    }
    if (identity.credentials().factoryPhrase()) {
      problems.add(
          new Problem(
              Severity.WARNING,
              ups,
              "its card uses the authentication phrase that every new card comes with",
              "set another phrase on the card and in the setting phrase"));
    }
    runtime
        .finding()
        .ifPresent(
            finding ->
                problems.add(
                    new Problem(
                        Severity.WARNING,
                        ups,
                        finding,
                        "compare with the UPS's display; if it differs, change runtimeUnit")));
    return List.copyOf(problems);
  }
}
