package io.featherfall.api.event;

import io.featherfall.api.event.PowerEvent.ActionKindAdded;
import io.featherfall.api.event.PowerEvent.ActionKindRemoved;
import io.featherfall.api.event.PowerEvent.ClientListReceived;
import io.featherfall.api.event.PowerEvent.ConditionCleared;
import io.featherfall.api.event.PowerEvent.ConditionRaised;
import io.featherfall.api.event.PowerEvent.ConfigChanged;
import io.featherfall.api.event.PowerEvent.ReadingReceived;
import io.featherfall.api.event.PowerEvent.RegistrationChanged;
import io.featherfall.api.event.PowerEvent.RunAborted;
import io.featherfall.api.event.PowerEvent.RunFinished;
import io.featherfall.api.event.PowerEvent.RunScheduled;
import io.featherfall.api.event.PowerEvent.RunStarted;
import io.featherfall.api.event.PowerEvent.RunStepFinished;
import io.featherfall.api.event.PowerEvent.SecurityEvent;
import io.featherfall.api.event.PowerEvent.StateChanged;
import io.featherfall.api.run.RunRecord;
import io.featherfall.api.ups.StatusFlag;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Maps event records to topics and property maps of OSGi's EventAdmin and back.
 *
 * <p>The properties are flat, of JDK types, and meant for filters ({@code (ups.status=OB*)}); the
 * record itself lies under {@link #RECORD}. A publisher posts
 *
 * <pre>{@code
 * eventAdmin.postEvent(new Event(PowerEvents.topic(event), PowerEvents.properties(event)));
 * }</pre>
 */
public final class PowerEvents {
  /** Every topic of Featherfall: what consumers of everything subscribe to. */
  public static final String ALL = "io/featherfall/*";

  public static final String READING_RECEIVED = "io/featherfall/ups/READING_RECEIVED";
  public static final String CLIENT_LIST_RECEIVED = "io/featherfall/ups/CLIENT_LIST_RECEIVED";
  public static final String STATE_CHANGED = "io/featherfall/ups/STATE_CHANGED";
  public static final String CONDITION_RAISED = "io/featherfall/condition/RAISED";
  public static final String CONDITION_CLEARED = "io/featherfall/condition/CLEARED";
  public static final String REGISTRATION_CHANGED = "io/featherfall/registration/CHANGED";
  public static final String RUN_SCHEDULED = "io/featherfall/run/SCHEDULED";
  public static final String RUN_STARTED = "io/featherfall/run/STARTED";
  public static final String RUN_STEP_FINISHED = "io/featherfall/run/STEP_FINISHED";
  public static final String RUN_ABORTED = "io/featherfall/run/ABORTED";
  public static final String RUN_FINISHED = "io/featherfall/run/FINISHED";
  public static final String ACTION_KIND_ADDED = "io/featherfall/action/KIND_ADDED";
  public static final String ACTION_KIND_REMOVED = "io/featherfall/action/KIND_REMOVED";
  public static final String CONFIG_CHANGED = "io/featherfall/config/CHANGED";
  public static final String SECURITY_EVENT = "io/featherfall/security/EVENT";

  /** Property: the {@link PowerEvent} itself. */
  public static final String RECORD = "featherfall.event";

  /** Property: {@link EventHeader#id()}. */
  public static final String ID = "featherfall.id";

  /** Property: {@link EventHeader#source()}. */
  public static final String SOURCE = "featherfall.source";

  /** Property: {@link EventHeader#subject()}. */
  public static final String SUBJECT = "featherfall.subject";

  /** Property: {@link EventHeader#sequence()}, a {@code Long}. */
  public static final String SEQUENCE = "featherfall.sequence";

  /**
   * Property: milliseconds since the epoch, a {@code Long}; the name is OSGi's. Always set: without
   * it EventAdmin copies the event.
   */
  public static final String TIMESTAMP = "timestamp";

  /**
   * Property: {@link PowerEvent#text()}. Absent from readings, which are too many to put in words.
   */
  public static final String TEXT = "featherfall.text";

  private PowerEvents() {}

  /** The topic this event is posted under. */
  public static String topic(PowerEvent event) {
    if (event instanceof ReadingReceived) return READING_RECEIVED;
    if (event instanceof ClientListReceived) return CLIENT_LIST_RECEIVED;
    if (event instanceof StateChanged) return STATE_CHANGED;
    if (event instanceof ConditionRaised) return CONDITION_RAISED;
    if (event instanceof ConditionCleared) return CONDITION_CLEARED;
    if (event instanceof RegistrationChanged) return REGISTRATION_CHANGED;
    if (event instanceof RunScheduled) return RUN_SCHEDULED;
    if (event instanceof RunStarted) return RUN_STARTED;
    if (event instanceof RunStepFinished) return RUN_STEP_FINISHED;
    if (event instanceof RunAborted) return RUN_ABORTED;
    if (event instanceof RunFinished) return RUN_FINISHED;
    if (event instanceof ActionKindAdded) return ACTION_KIND_ADDED;
    if (event instanceof ActionKindRemoved) return ACTION_KIND_REMOVED;
    if (event instanceof ConfigChanged) return CONFIG_CHANGED;
    if (event instanceof SecurityEvent) return SECURITY_EVENT;
    throw new IllegalArgumentException(event.getClass().getName());
  }

  /** The properties this event is posted with: the filterable ones, and the record. */
  public static Map<String, Object> properties(PowerEvent event) {
    Map<String, Object> properties = new HashMap<>();
    EventHeader header = event.header();
    properties.put(RECORD, event);
    properties.put(ID, header.id());
    properties.put(SOURCE, header.source());
    properties.put(SUBJECT, header.subject());
    properties.put(SEQUENCE, header.sequence());
    properties.put(TIMESTAMP, header.at().toEpochMilli());
    if (event instanceof ReadingReceived reading) {
      properties.put("ups.status", StatusFlag.text(reading.reading().status()));
    } else {
      properties.put(TEXT, event.text());
    }
    if (event instanceof StateChanged change) {
      properties.put("state.previous", change.previous().name());
      properties.put("state", change.current().name());
    } else if (event instanceof ConditionRaised raised) {
      properties.put("condition", raised.condition().raisedName());
      properties.put("severity", raised.condition().severity().name());
    } else if (event instanceof ConditionCleared cleared) {
      properties.put("condition", cleared.condition().raisedName());
      properties.put("severity", cleared.condition().severity().name());
    } else if (event instanceof RunStepFinished step) {
      properties.put("run", step.runId());
      properties.put("step", step.ref().toString());
      step.step().result().ifPresent(result -> properties.put("result", result.name()));
    } else if (event instanceof ActionKindAdded added) {
      properties.put("kind", added.kind());
    } else if (event instanceof ActionKindRemoved removed) {
      properties.put("kind", removed.kind());
    }
    run(event).ifPresent(run -> putRun(properties, run));
    return properties;
  }

  /**
   * The record in the properties of an event.
   *
   * @param property looks up a property by name: {@code event::getProperty}
   * @return empty if it is not one of ours
   */
  public static Optional<PowerEvent> record(Function<String, Object> property) {
    return property.apply(RECORD) instanceof PowerEvent event
        ? Optional.of(event)
        : Optional.empty();
  }

  /** The run an event is about, if it carries one. */
  public static Optional<RunRecord> run(PowerEvent event) {
    if (event instanceof RunScheduled scheduled) return Optional.of(scheduled.run());
    if (event instanceof RunStarted started) return Optional.of(started.run());
    if (event instanceof RunAborted aborted) return Optional.of(aborted.run());
    if (event instanceof RunFinished finished) return Optional.of(finished.run());
    return Optional.empty();
  }

  private static void putRun(Map<String, Object> properties, RunRecord run) {
    properties.put("run", run.id());
    properties.put("run.kind", run.kind().name());
    properties.put("run.state", run.state().name());
    run.cause().ifPresent(cause -> properties.put("condition", cause.raisedName()));
  }
}
