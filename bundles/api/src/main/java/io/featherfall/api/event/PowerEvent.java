package io.featherfall.api.event;

import io.featherfall.api.action.StepRef;
import io.featherfall.api.condition.Condition;
import io.featherfall.api.run.RunRecord;
import io.featherfall.api.run.StepRecord;
import io.featherfall.api.ups.ClientList;
import io.featherfall.api.ups.Reading;
import io.featherfall.api.ups.UpsState;

/**
 * Something that happened, in the past tense. Immutable. Events are hints: they can be lost, come
 * late or twice; whoever needs the truth asks a service.
 */
public sealed interface PowerEvent {
  EventHeader header();

  /** One line for people, without time and subject. */
  String text();

  /** A monitor accepted a report of a UPS. */
  record ReadingReceived(EventHeader header, Reading reading) implements PowerEvent {
    @Override
    public String text() {
      return PowerEventText.of(reading);
    }
  }

  /** A card sent its list of registered agents. */
  record ClientListReceived(EventHeader header, ClientList list) implements PowerEvent {
    @Override
    public String text() {
      return list.clients().size() + " of " + list.slots() + " clients registered";
    }
  }

  /** Core decided that a UPS is in another state. */
  record StateChanged(EventHeader header, UpsState previous, UpsState current, String reason)
      implements PowerEvent {
    @Override
    public String text() {
      return previous.words() + " -> " + current.words() + ": " + reason;
    }
  }

  /** A condition began. */
  record ConditionRaised(EventHeader header, Condition condition, String detail)
      implements PowerEvent {
    @Override
    public String text() {
      return condition.raisedName() + ": " + detail;
    }
  }

  /** A condition ended. */
  record ConditionCleared(EventHeader header, Condition condition, String detail)
      implements PowerEvent {
    @Override
    public String text() {
      return condition.clearedName() + ": " + detail;
    }
  }

  /** The agent's registration with a card changed. */
  record RegistrationChanged(EventHeader header, String previous, String current, String reason)
      implements PowerEvent {
    @Override
    public String text() {
      return "registration " + previous + " -> " + current + ": " + reason;
    }
  }

  /** A run was decided; it begins at {@link RunRecord#dueAt()}. */
  record RunScheduled(EventHeader header, RunRecord run) implements PowerEvent {
    @Override
    public String text() {
      return PowerEventText.scheduled(run);
    }
  }

  /** A run began. */
  record RunStarted(EventHeader header, RunRecord run) implements PowerEvent {
    @Override
    public String text() {
      return PowerEventText.started(run);
    }
  }

  /** A step of a run ended. */
  record RunStepFinished(EventHeader header, String runId, StepRecord step) implements PowerEvent {
    public StepRef ref() {
      return step.ref();
    }

    @Override
    public String text() {
      return PowerEventText.of(step);
    }
  }

  /** A run was called off. */
  record RunAborted(EventHeader header, RunRecord run) implements PowerEvent {
    @Override
    public String text() {
      return "run " + run.id() + " aborted: " + run.outcome();
    }
  }

  /** A run ended by itself. */
  record RunFinished(EventHeader header, RunRecord run) implements PowerEvent {
    @Override
    public String text() {
      return PowerEventText.finished(run);
    }
  }

  /** An action bundle brought a kind of target. */
  record ActionKindAdded(EventHeader header, String kind) implements PowerEvent {
    @Override
    public String text() {
      return "action kind " + kind + " is there";
    }
  }

  /** A kind of target went away; its targets are unprotected from now on. */
  record ActionKindRemoved(EventHeader header, String kind) implements PowerEvent {
    @Override
    public String text() {
      return "action kind " + kind + " is gone: its targets are unprotected";
    }
  }

  /** A setting or the operating mode changed. No values of secrets. */
  record ConfigChanged(EventHeader header, String what, String by) implements PowerEvent {
    @Override
    public String text() {
      return what + " (by " + by + ")";
    }
  }

  /** Somebody tried, or may have tried, what is not allowed. */
  record SecurityEvent(EventHeader header, String what) implements PowerEvent {
    @Override
    public String text() {
      return what;
    }
  }
}
