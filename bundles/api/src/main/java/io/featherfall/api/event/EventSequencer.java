package io.featherfall.api.event;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Hands out the headers of one publisher's events. Thread-safe; but a publisher posts the events of
 * one subject from one thread, or their order is not that of their numbers.
 */
public final class EventSequencer {
  private final String source;
  private final InstantSource clock;
  private final String prefix = Long.toHexString(ThreadLocalRandom.current().nextLong());
  private final AtomicLong ids = new AtomicLong();
  private final Map<String, AtomicLong> sequences = new ConcurrentHashMap<>();

  /**
   * @param source the symbolic name of the publisher's bundle
   */
  public EventSequencer(String source, InstantSource clock) {
    this.source = source;
    this.clock = clock;
  }

  /** The header of the next event about this subject, happening now. */
  public EventHeader next(String subject) {
    return next(subject, clock.instant());
  }

  /** The header of the next event about this subject. */
  public EventHeader next(String subject, Instant at) {
    long sequence = sequences.computeIfAbsent(subject, s -> new AtomicLong()).incrementAndGet();
    String id = prefix + "-" + ids.incrementAndGet();
    return new EventHeader(id, source, subject, sequence, at);
  }
}
