package io.featherfall.core.internal.event;

import io.featherfall.api.event.EventHeader;
import io.featherfall.api.event.EventSequencer;
import io.featherfall.api.event.PowerEvent;
import io.featherfall.api.event.PowerEvents;
import java.time.InstantSource;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts core's events. Decisions never depend on it: without an EventAdmin, or with one that
 * throws, the event is lost and its number is used up, so that consumers see the gap.
 */
@Component(service = EventPublisher.class)
public final class EventPublisher {
  /** Core's name as a publisher. */
  public static final String SOURCE = "io.featherfall.core";

  private static final Logger LOG = LoggerFactory.getLogger(EventPublisher.class);

  private final EventSequencer sequencer;
  private volatile EventAdmin eventAdmin;
  private volatile boolean failing;

  @Activate
  public EventPublisher() {
    this(InstantSource.system());
  }

  public EventPublisher(InstantSource clock) {
    this.sequencer = new EventSequencer(SOURCE, clock);
  }

  /**
   * Posts an event happening now. Events about one subject come from one thread.
   *
   * @param subject the UPS, group, kind or file it is about
   * @param event makes the event from its header
   */
  public void publish(String subject, Function<EventHeader, PowerEvent> event) {
    PowerEvent happened = event.apply(sequencer.next(subject));
    EventAdmin admin = eventAdmin;
    if (admin == null) {
      return;
    }
    try {
      admin.postEvent(new Event(PowerEvents.topic(happened), PowerEvents.properties(happened)));
      failing = false;
    } catch (RuntimeException | LinkageError e) {
      if (!failing) {
        failing = true;
        LOG.warn("EventAdmin refuses events; decisions go on without them", e);
      }
    }
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "unsetEventAdmin")
  public void setEventAdmin(EventAdmin admin) {
    this.eventAdmin = admin;
  }

  /** Only the one in use: a replacement may have been set before the old one goes. */
  public void unsetEventAdmin(EventAdmin admin) {
    if (this.eventAdmin == admin) {
      this.eventAdmin = null;
    }
  }
}
