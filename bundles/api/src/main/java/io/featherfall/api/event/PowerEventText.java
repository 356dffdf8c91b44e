package io.featherfall.api.event;

import io.featherfall.api.action.StepOutcome;
import io.featherfall.api.run.RunKind;
import io.featherfall.api.run.RunRecord;
import io.featherfall.api.run.StepRecord;
import io.featherfall.api.ups.NutName;
import io.featherfall.api.ups.Reading;
import io.featherfall.api.ups.StatusFlag;
import java.time.Duration;
import java.util.StringJoiner;

/** The one-line texts of events. */
final class PowerEventText {
  private PowerEventText() {}

  static String of(Reading reading) {
    StringJoiner text = new StringJoiner(", ");
    String flags = StatusFlag.text(reading.status());
    text.add(flags.isEmpty() ? "no status" : flags);
    reading.text(NutName.BATTERY_CHARGE).ifPresent(charge -> text.add("charge " + charge + " %"));
    reading.runtime().ifPresent(runtime -> text.add("runtime " + time(runtime)));
    reading.text(NutName.UPS_LOAD).ifPresent(load -> text.add("load " + load + " %"));
    reading.text(NutName.INPUT_VOLTAGE).ifPresent(volts -> text.add("line " + volts + " V"));
    return text.toString();
  }

  static String scheduled(RunRecord run) {
    Duration delay = Duration.between(run.decidedAt(), run.dueAt());
    return kind(run)
        + " "
        + run.id()
        + " scheduled "
        + (delay.isZero() ? "now" : "in " + time(delay))
        + ": "
        + run.reason();
  }

  static String started(RunRecord run) {
    return kind(run)
        + " "
        + run.id()
        + " started: "
        + run.steps().size()
        + (run.steps().size() == 1 ? " step" : " steps")
        + ", at most "
        + time(run.predicted())
        + run.runtimeAtStart().map(left -> ", battery gives " + time(left)).orElse("");
  }

  static String of(StepRecord step) {
    return step.ref()
        + " "
        + step.result().map(StepOutcome.Result::name).orElse(step.state().name()).toLowerCase()
        + step.took().map(took -> " in " + time(took)).orElse("")
        + (step.summary().isEmpty() ? "" : ": " + step.summary());
  }

  static String finished(RunRecord run) {
    return kind(run)
        + " "
        + run.id()
        + " "
        + run.state().name().toLowerCase()
        + (run.outcome().isEmpty() ? "" : ": " + run.outcome());
  }

  private static String kind(RunRecord run) {
    return run.kind() == RunKind.REHEARSAL
        ? "rehearsal"
        : run.kind() == RunKind.OBSERVED ? "observed run" : "run";
  }

  /** {@code 0.3 s}, {@code 12 s}, {@code 4 min}, {@code 4 min 20 s}. */
  static String time(Duration duration) {
    long millis = duration.toMillis();
    if (millis < 10_000 && millis % 1000 != 0) {
      return String.format(java.util.Locale.ROOT, "%.1f s", millis / 1000.0);
    }
    long seconds = duration.toSeconds();
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
  }
}
