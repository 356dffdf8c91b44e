package io.featherfall.console.shell.internal.command.run;

import io.featherfall.api.run.RunRecord;
import io.featherfall.api.run.RunState;
import io.featherfall.api.run.StepRecord;
import io.featherfall.console.shell.internal.output.Paint;
import io.featherfall.console.shell.internal.output.Times;
import java.time.Duration;
import java.util.Locale;

/** Runs and steps in words. */
final class RunWords {
  private RunWords() {}

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** How a step ended, or where it stands. */
  static String result(StepRecord step) {
    return step.result().map(RunWords::word).orElse(word(step.state()));
  }

  static Paint paint(StepRecord step) {
    if (step.result().isPresent()) {
      return step.result().get().good() ? Paint.GOOD : Paint.BAD;
    }
    return step.state() == StepRecord.State.SKIPPED ? Paint.WARNING : Paint.PLAIN;
  }

  static Paint paint(RunState state) {
    return switch (state) {
      case DONE -> Paint.GOOD;
      case FAILED -> Paint.BAD;
      case ABORTED -> Paint.WARNING;
      case SCHEDULED, RUNNING -> Paint.PLAIN;
    };
  }

  /** From its begin to its end; empty while it goes on. */
  static String took(RunRecord run) {
    return run.endedAt()
        .map(end -> Duration.between(run.dueAt(), end))
        .filter(time -> !time.isNegative())
        .map(Times::duration)
        .orElse("-");
  }
}
