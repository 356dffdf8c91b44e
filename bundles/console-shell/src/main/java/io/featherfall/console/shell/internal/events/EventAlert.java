package io.featherfall.console.shell.internal.events;

import io.featherfall.api.condition.Condition;
import io.featherfall.api.event.PowerEvent;
import io.featherfall.api.event.PowerEvent.ActionKindRemoved;
import io.featherfall.api.event.PowerEvent.ConditionCleared;
import io.featherfall.api.event.PowerEvent.ConditionRaised;
import io.featherfall.api.event.PowerEvent.RunAborted;
import io.featherfall.api.event.PowerEvent.RunFinished;
import io.featherfall.api.event.PowerEvent.RunStarted;
import io.featherfall.api.event.PowerEvent.RunStepFinished;
import io.featherfall.api.event.PowerEvent.SecurityEvent;
import io.featherfall.api.run.RunState;
import io.featherfall.console.shell.internal.events.EventLine.Alert;

/** Which events are worth a colour. */
final class EventAlert {
  private EventAlert() {}

  static Alert of(PowerEvent event) {
    if (event instanceof ConditionRaised raised) {
      return of(raised.condition().severity());
    }
    if (event instanceof ConditionCleared cleared) {
      return cleared.condition().severity() == Condition.Severity.INFO ? Alert.NONE : Alert.GOOD;
    }
    if (event instanceof RunFinished finished) {
      return finished.run().state() == RunState.DONE ? Alert.GOOD : Alert.CRITICAL;
    }
    if (event instanceof RunStepFinished step) {
      return step.step()
          .result()
          .map(r -> r.good() ? Alert.GOOD : Alert.CRITICAL)
          .orElse(Alert.WARNING);
    }
    boolean warning =
        event instanceof SecurityEvent
            || event instanceof ActionKindRemoved
            || event instanceof RunStarted
            || event instanceof RunAborted;
    return warning ? Alert.WARNING : Alert.NONE;
  }

  private static Alert of(Condition.Severity severity) {
    return switch (severity) {
      case INFO -> Alert.NONE;
      case WARNING -> Alert.WARNING;
      case CRITICAL -> Alert.CRITICAL;
    };
  }
}
