package io.featherfall.api.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What every event carries.
 *
 * @param id unique, also across restarts
 * @param source the symbolic name of the publisher's bundle
 * @param subject the UPS, power group, action kind or file it is about
 * @param sequence grows by one per publisher and subject, from 1: a gap means a lost event
 * @param at when it happened, wall clock
 */
public record EventHeader(String id, String source, String subject, long sequence, Instant at) {
  public EventHeader {
    requireNonNull(id, "id");
    requireNonNull(source, "source");
    requireNonNull(subject, "subject");
    requireNonNull(at, "at");
  }
}
