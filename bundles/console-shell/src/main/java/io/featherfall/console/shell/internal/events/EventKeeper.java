package io.featherfall.console.shell.internal.events;

import io.featherfall.api.event.EventInbox;
import io.featherfall.api.event.PowerEvents;
import io.featherfall.api.service.PowerStateService;
import java.time.Clock;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventHandler;
import org.osgi.service.event.propertytypes.EventTopics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the newest events for {@code ups:events}. When the inbox was full it notes the gap and how
 * the UPSs stand now.
 */
@Component(
    service = {EventHandler.class, EventKeeper.class},
    immediate = true)
@EventTopics(PowerEvents.ALL)
public final class EventKeeper implements EventHandler {
  private static final Logger LOG = LoggerFactory.getLogger(EventKeeper.class);
  private static final int KEPT = 1_000;
  private static final int REPEATS_KEPT = 200;
  private static final int WAITING = 1_000;
  private static final long STOPPING_MILLIS = 1_000;

  private final EventInbox inbox;
  private final InstantSource clock;
  private final EventRing ring = new EventRing(KEPT, REPEATS_KEPT);
  private final Thread thread = new Thread(this::keep, "featherfall-events");
  private volatile PowerStateService state;

  @Activate
  public EventKeeper() {
    this(new EventInbox(WAITING), Clock.systemUTC());
  }

  EventKeeper(EventInbox inbox, InstantSource clock) {
    this.inbox = inbox;
    this.clock = clock;
    thread.start();
  }

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  void bindState(PowerStateService service) {
    state = service;
  }

  void unbindState(PowerStateService service) {
    if (state == service) {
      state = null;
    }
  }

  @Override
  public void handleEvent(Event event) {
    PowerEvents.record(event::getProperty).ifPresent(inbox::offer);
  }

  /** What is kept. */
  public EventRing ring() {
    return ring;
  }

  private void keep() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        keep(inbox.take(TimeUnit.HOURS.toNanos(1)));
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void keep(EventInbox.Batch batch) {
    try {
      if (batch.resync()) {
        resync();
      }
      batch.events().forEach(ring::add);
    } catch (RuntimeException broken) {
      LOG.warn("Some events are missing in ups:events", broken);
    }
  }

  private void resync() {
    ring.note(clock.instant(), "console", "events came too fast and some are missing here");
    PowerStateService now = state;
    if (now != null) {
      now.upses()
          .forEach(
              ups ->
                  ring.note(
                      clock.instant(),
                      ups.upsId(),
                      "is " + ups.state().words() + ": " + ups.reason()));
    }
  }

  @Deactivate
  void stop() {
    thread.interrupt();
    try {
      thread.join(STOPPING_MILLIS);
    } catch (InterruptedException stopWaiting) {
      Thread.currentThread().interrupt();
    }
  }
}
