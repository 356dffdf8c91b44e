package io.featherfall.core.internal.decide;

import io.featherfall.api.event.PowerEvents;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/** Puts readings from the bus into core's inbox; nothing else happens on the bus's thread. */
@Component(
    service = EventHandler.class,
    property = EventConstants.EVENT_TOPIC + "=" + PowerEvents.READING_RECEIVED)
public final class ReadingHandler implements EventHandler {
  private final CoreComponent core;

  @Activate
  public ReadingHandler(@Reference CoreComponent core) {
    this.core = core;
  }

  @Override
  public void handleEvent(Event event) {
    PowerEvents.record(event::getProperty)
        .ifPresent(
            record -> {
              core.inbox().offer(record);
              core.wake();
            });
  }
}
