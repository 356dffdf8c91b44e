package io.featherfall.api.event;

import io.featherfall.api.event.PowerEvent.ReadingReceived;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The bounded queue between EventAdmin and one consumer. A handler only calls {@link #offer} and
 * returns; the consumer's own thread {@linkplain #take takes}. Thread-safe.
 *
 * <p>A reading that repeats the state of the one before it replaces that one, so that repeated
 * readings of a UPS take one place; what changes state stands in line. If the line is full it is
 * cleared, {@linkplain Batch#resync() resync} is set and counted, and the consumer has to read the
 * services again.
 */
public final class EventInbox {
  private final int capacity;
  private final ArrayDeque<PowerEvent> line = new ArrayDeque<>();
  private final Map<String, ReadingReceived> repeated = new LinkedHashMap<>();
  private final Map<String, ReadingReceived> lastQueued = new LinkedHashMap<>();
  private boolean resync;
  private long resyncs;

  /**
   * What was waiting.
   *
   * @param events in the order of their arrival, of each UPS's repeated readings only the latest
   * @param resync events were lost: read the services again
   */
  public record Batch(List<PowerEvent> events, boolean resync) {
    public Batch {
      events = List.copyOf(events);
    }

    public boolean isEmpty() {
      return events.isEmpty() && !resync;
    }
  }

  /**
   * @param capacity how many state-changing events may wait; repeated readings wait beside them,
   *     one per UPS
   */
  public EventInbox(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity " + capacity);
    }
    this.capacity = capacity;
  }

  /** Puts an event in line. Never blocks longer than the lock is held for another call. */
  public synchronized void offer(PowerEvent event) {
    if (event instanceof ReadingReceived reading) {
      String ups = reading.header().subject();
      ReadingReceived before = lastQueued.get(ups);
      if (before != null && before.reading().sameState(reading.reading())) {
        repeated.put(ups, reading);
        notifyAll();
        return;
      }
      repeated.remove(ups);
      lastQueued.put(ups, reading);
    }
    if (line.size() >= capacity) {
      line.clear();
      repeated.clear();
      lastQueued.clear();
      resync = true;
      resyncs++;
    } else {
      line.add(event);
    }
    notifyAll();
  }

  /**
   * Waits for events.
   *
   * @param timeoutNanos how long at most; zero or less does not wait
   * @return what was waiting; empty after the time-out
   */
  public synchronized Batch take(long timeoutNanos) throws InterruptedException {
    long end = System.nanoTime() + timeoutNanos;
    while (line.isEmpty() && repeated.isEmpty() && !resync) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return new Batch(List.of(), false);
      }
      wait(left / 1_000_000, (int) (left % 1_000_000));
    }
    List<PowerEvent> events = new ArrayList<>(line.size() + repeated.size());
    events.addAll(line);
    events.addAll(repeated.values());
    Batch batch = new Batch(events, resync);
    line.clear();
    repeated.clear();
    lastQueued.clear();
    resync = false;
    return batch;
  }

  /** Wakes the consumer: its {@link #take} returns at once with {@code resync} set. */
  public synchronized void requestResync() {
    resync = true;
    notifyAll();
  }

  /** How often the line was full since the start. */
  public synchronized long resyncs() {
    return resyncs;
  }
}
