package io.featherfall.benchmarks.probe.internal;

import io.featherfall.api.event.PowerEvent;
import io.featherfall.api.event.PowerEvent.ConditionRaised;
import io.featherfall.api.event.PowerEvent.ReadingReceived;
import io.featherfall.api.event.PowerEvent.RunAborted;
import io.featherfall.api.event.PowerEvent.RunFinished;
import io.featherfall.api.event.PowerEvent.RunScheduled;
import io.featherfall.api.event.PowerEvent.RunStarted;
import io.featherfall.api.event.PowerEvent.SecurityEvent;
import io.featherfall.api.event.PowerEvent.StateChanged;
import io.featherfall.api.event.PowerEvents;
import io.featherfall.api.run.RunRecord;
import io.featherfall.api.ups.StatusFlag;
import io.featherfall.api.ups.UpsState;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/** Stamps an event when it reaches a subscriber, which is later than when it was published. */
@Component(
    service = EventHandler.class,
    property = EventConstants.EVENT_TOPIC + "=" + PowerEvents.ALL)
public final class EventStamps implements EventHandler {
  private final AgentTape tape;
  private final Map<String, Set<StatusFlag>> last = new ConcurrentHashMap<>();

  @Activate
  public EventStamps(@Reference AgentTape tape) {
    this.tape = tape;
  }

  @Override
  public void handleEvent(Event event) {
    long now = System.nanoTime();
    PowerEvents.record(event::getProperty).ifPresent(record -> stamp(record, now));
  }

  private void stamp(PowerEvent event, long now) {
    String subject = event.header().subject();
    if (event instanceof ReadingReceived received) {
      Set<StatusFlag> flags = received.reading().status();
      if (!flags.equals(last.put(subject, flags))) {
        tape.stamp(Mark.READING, subject, now, flags.contains(StatusFlag.OB) ? 1 : 0);
      }
    } else if (event instanceof StateChanged changed) {
      tape.stamp(Mark.STATE, subject, now, detail(changed.current()));
    } else if (event instanceof ConditionRaised) {
      tape.stamp(Mark.CONDITION_RAISED, subject, now, 0);
    } else if (event instanceof RunScheduled scheduled) {
      tape.stamp(Mark.RUN_SCHEDULED, group(scheduled.run()), now, 0);
    } else if (event instanceof RunStarted started) {
      tape.stamp(Mark.RUN_STARTED, group(started.run()), now, 0);
    } else if (event instanceof RunFinished finished) {
      tape.stamp(Mark.RUN_ENDED, group(finished.run()), now, 0);
    } else if (event instanceof RunAborted aborted) {
      tape.stamp(Mark.RUN_ENDED, group(aborted.run()), now, 1);
    } else if (event instanceof SecurityEvent) {
      tape.stamp(Mark.SECURITY_EVENT, subject, now, 0);
    }
  }

  private static String group(RunRecord run) {
    return run.groupId();
  }

  private static int detail(UpsState state) {
    return switch (state) {
      case ON_BATTERY -> 1;
      case LOW_BATTERY -> 2;
      default -> 0;
    };
  }
}
