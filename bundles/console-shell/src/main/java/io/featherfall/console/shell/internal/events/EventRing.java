package io.featherfall.console.shell.internal.events;

import io.featherfall.api.event.PowerEvent;
import io.featherfall.api.event.PowerEvent.ClientListReceived;
import io.featherfall.api.event.PowerEvent.ReadingReceived;
import io.featherfall.api.ups.ClientList;
import io.featherfall.api.ups.Reading;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The newest events. Readings and client lists that merely repeat have a smaller ring of their own,
 * so that they cannot push out what matters. Whoever follows asks for what came after the number it
 * saw last, so a follower that is slow misses events and holds up nobody. Thread-safe.
 */
public final class EventRing {
  private final int capacity;
  private final int repeatCapacity;
  private final ArrayDeque<EventLine> events = new ArrayDeque<>();
  private final ArrayDeque<EventLine> repeats = new ArrayDeque<>();
  private final Map<String, Reading> lastReadings = new HashMap<>();
  private final Map<String, ClientList> lastLists = new HashMap<>();
  private long number;

  public EventRing(int capacity, int repeatCapacity) {
    this.capacity = capacity;
    this.repeatCapacity = repeatCapacity;
  }

  /** Adds an event. */
  public synchronized void add(PowerEvent event) {
    put(EventLine.of(++number, event, repeats(event)));
  }

  /** Adds a line of the console's own. */
  public synchronized void note(Instant at, String subject, String text) {
    put(
        new EventLine(
            ++number, at, "Console", subject, "", 0, text, EventLine.Alert.WARNING, false));
  }

  /**
   * What came after an event, in order.
   *
   * @param after its number; 0 for all that is kept
   * @param repeated whether what merely repeats is wanted too
   */
  public synchronized List<EventLine> after(long after, boolean repeated) {
    List<EventLine> lines = new ArrayList<>();
    events.stream().filter(line -> line.number() > after).forEach(lines::add);
    if (repeated) {
      repeats.stream().filter(line -> line.number() > after).forEach(lines::add);
      lines.sort(Comparator.comparingLong(EventLine::number));
    }
    return lines;
  }

  /** Waits until there is an event after this one, or the time is over. */
  public synchronized void await(long after, long millis) throws InterruptedException {
    if (number <= after) {
      wait(millis);
    }
  }

  /** The number of the newest event, 0 if there was none. */
  public synchronized long newest() {
    return number;
  }

  private boolean repeats(PowerEvent event) {
    String subject = event.header().subject();
    if (event instanceof ReadingReceived received) {
      Reading before = lastReadings.put(subject, received.reading());
      return before != null && before.sameState(received.reading());
    }
    if (event instanceof ClientListReceived received) {
      ClientList before = lastLists.put(subject, received.list());
      return before != null
          && before.slots() == received.list().slots()
          && before.clients().equals(received.list().clients());
    }
    return false;
  }

  private void put(EventLine line) {
    ArrayDeque<EventLine> ring = line.repeat() ? repeats : events;
    if (ring.size() >= (line.repeat() ? repeatCapacity : capacity)) {
      ring.remove();
    }
    ring.add(line);
    notifyAll();
  }
}
