package io.featherfall.console.shell.internal.events;

import io.featherfall.api.event.PowerEvent;
import java.time.Instant;

/**
 * One event as the console keeps it: in words, because a thousand whole readings would be too much
 * to keep.
 *
 * @param number grows by one from event to event in the order of their arrival
 * @param at when it happened
 * @param type the event's name, {@code "StateChanged"}
 * @param subject the UPS, group, kind or file it is about
 * @param source the symbolic name of the publisher's bundle
 * @param sequence the publisher's number for this subject; 0 for a line of the console's own
 * @param text one line for people
 * @param alert how much it matters
 * @param repeat a reading or client list that says the same as the one before it
 */
public record EventLine(
    long number,
    Instant at,
    String type,
    String subject,
    String source,
    long sequence,
    String text,
    Alert alert,
    boolean repeat) {

  /** How much an event matters to who watches. */
  public enum Alert {
    NONE,
    GOOD,
    WARNING,
    CRITICAL
  }

  static EventLine of(long number, PowerEvent event, boolean repeat) {
    return new EventLine(
        number,
        event.header().at(),
        event.getClass().getSimpleName(),
        event.header().subject(),
        event.header().source(),
        event.header().sequence(),
        event.text(),
        EventAlert.of(event),
        repeat);
  }
}
