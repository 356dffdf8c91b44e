package io.featherfall.simulation;

import io.featherfall.api.event.EventInbox;
import io.featherfall.api.event.EventInbox.Batch;
import io.featherfall.api.event.PowerEvent;
import io.featherfall.api.event.PowerEvent.ReadingReceived;
import io.featherfall.api.event.PowerEvents;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;

/** An EventAdmin that brings readings to core's inbox and keeps the rest for the test. */
final class Bus implements EventAdmin {
  private final EventInbox inbox = new EventInbox(10_000);
  private final List<PowerEvent> told = new ArrayList<>();

  @Override
  public void postEvent(Event event) {
    PowerEvent happened = PowerEvents.record(event::getProperty).orElseThrow();
    if (happened instanceof ReadingReceived) {
      inbox.offer(happened);
    } else {
      told.add(happened);
    }
  }

  @Override
  public void sendEvent(Event event) {
    throw new AssertionError("sendEvent blocks its caller; Featherfall only posts");
  }

  Batch batch() {
    try {
      return inbox.take(0);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  /** Core shall look at the sources again: one has come. */
  void requestResync() {
    inbox.requestResync();
  }

  /** What was told since this was last asked, without readings. */
  List<PowerEvent> take() {
    List<PowerEvent> taken = List.copyOf(told);
    told.clear();
    return taken;
  }
}
