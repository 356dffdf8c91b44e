package io.featherfall.udp.monitor.internal.event;

import io.featherfall.api.event.EventHeader;
import io.featherfall.api.event.EventSequencer;
import io.featherfall.api.event.PowerEvent;
import io.featherfall.api.event.PowerEvents;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Numbers this bundle's events and posts them, while there is an EventAdmin. An event that is not
 * posted still takes its number, so that consumers notice the gap.
 *
 * <p>It outlives the listener: numbers must go on when the socket is opened anew.
 */
@Component(service = EventOutlet.class)
public final class EventOutlet {
  private static final String SOURCE = "io.featherfall.udp.monitor";
  private static final Logger LOG = LoggerFactory.getLogger(EventOutlet.class);

  private final InstantSource clock;
  private final EventSequencer sequencer;
  private final RepeatAllowance repeats = new RepeatAllowance();
  private volatile Executor thread = Runnable::run;
  private volatile boolean failing;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile EventAdmin eventAdmin;

  @Activate
  public EventOutlet() {
    this(InstantSource.system(), null);
  }

  /**
   * @param eventAdmin may be null
   */
  public EventOutlet(InstantSource clock, EventAdmin eventAdmin) {
    this.clock = clock;
    this.sequencer = new EventSequencer(SOURCE, clock);
    this.eventAdmin = eventAdmin;
  }

  /**
   * Whether an event that merely repeats what was posted before may be posted now; to be asked
   * directly before, on the event loop.
   */
  public boolean mayRepeat(long nanos) {
    return repeats.take(nanos);
  }

  /** Posts an event; only on the event loop, or the order is not that of the numbers. */
  public void post(String subject, Instant at, Function<EventHeader, PowerEvent> event) {
    PowerEvent numbered = event.apply(sequencer.next(subject, at));
    EventAdmin admin = eventAdmin;
    if (admin == null) {
      return;
    }
    try {
      admin.postEvent(new Event(PowerEvents.topic(numbered), PowerEvents.properties(numbered)));
      failing = false;
    } catch (RuntimeException foreign) {
      if (!failing) {
        LOG.warn("EventAdmin does not take events; deciding goes on without it", foreign);
        failing = true;
      }
    }
  }

  /** Posts an event from another thread: the event loop does it, if there is one now. */
  public void postFromElsewhere(String subject, Function<EventHeader, PowerEvent> event) {
    Instant at = clock.instant();
    Runnable post = () -> post(subject, at, event);
    try {
      thread.execute(post);
    } catch (RejectedExecutionException loopHasJustEnded) {
      post.run();
    }
  }

  /** From now on this is the event loop. */
  public void runOn(Executor eventLoop) {
    thread = eventLoop;
  }

  /** The event loop has ended. */
  public void runOnCaller() {
    thread = Runnable::run;
  }
}
