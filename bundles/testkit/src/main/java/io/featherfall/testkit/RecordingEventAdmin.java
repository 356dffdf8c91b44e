package io.featherfall.testkit;

import io.featherfall.api.event.PowerEvent;
import io.featherfall.api.event.PowerEvents;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;

/** An EventAdmin that keeps what is posted and delivers it to nobody. Thread-safe. */
public final class RecordingEventAdmin implements EventAdmin {
  private final List<Event> posted = new CopyOnWriteArrayList<>();

  @Override
  public void postEvent(Event event) {
    posted.add(event);
  }

  @Override
  public void sendEvent(Event event) {
    throw new AssertionError("sendEvent blocks its caller; Featherfall only posts");
  }

  /** Everything posted, in order. */
  public List<Event> posted() {
    return List.copyOf(posted);
  }

  /** The records of this type among what was posted, in order. */
  public <T extends PowerEvent> List<T> events(Class<T> type) {
    return posted.stream()
        .flatMap(event -> PowerEvents.record(event::getProperty).stream())
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  /** Forgets what was posted. */
  public void clear() {
    posted.clear();
  }
}
