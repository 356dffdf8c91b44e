package io.featherfall.core.internal.decide;

import io.featherfall.api.condition.Condition;
import io.featherfall.api.event.EventHeader;
import io.featherfall.api.ups.Reading;
import io.featherfall.api.ups.UpsSnapshot;
import io.featherfall.core.internal.group.PowerGroup;
import io.featherfall.core.internal.policy.TriggerBoard;
import io.featherfall.core.internal.state.UpsStatus;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What the decider remembers of one UPS. Owned by the deciding thread. */
final class UpsTracker {
  final String id;
  final PowerGroup group;
  final TriggerBoard board = new TriggerBoard();
  final Map<Condition, Instant> raisedAt = new EnumMap<>(Condition.class);
  UpsStatus status = UpsStatus.INITIAL;
  Instant since;
  Optional<Reading> last = Optional.empty();
  UpsSnapshot snapshot;
  boolean sourcePresent = true;

  /** Since when there is no source; counts only while there is none. */
  long absentSinceNanos;

  /** What silence is counted from: the last reading, or the first sight of the source. */
  long quietSinceNanos;

  private String publisher = "";
  private long sequence;

  UpsTracker(String id, UpsSnapshot snapshot, Instant since, long nowNanos) {
    this.id = id;
    this.group = PowerGroup.of(id);
    this.snapshot = snapshot;
    this.since = since;
    this.quietSinceNanos = nowNanos;
  }

  /**
   * Takes what the source says now. One that has just replaced another has heard nothing yet: what
   * was known before goes on to be known.
   */
  void take(UpsSnapshot fresh) {
    snapshot =
        new UpsSnapshot(
            fresh.upsId(),
            fresh.source(),
            fresh.reading().or(() -> last),
            fresh.counter().or(snapshot::counter),
            fresh.clients().or(snapshot::clients),
            fresh.destination().isEmpty() ? snapshot.destination() : fresh.destination(),
            fresh.accepted(),
            fresh.rejected());
  }

  /** Whether a reading is newer than the last one that counted. */
  boolean isNews(Reading reading) {
    return last.isEmpty() || reading.receivedNanos() - last.get().receivedNanos() > 0;
  }

  /** Takes note of an event's number; {@code true} if one before it was lost. */
  boolean gapBefore(EventHeader header) {
    boolean samePublisher = publisher.equals(header.source());
    // A publisher that was restarted counts from one again.
    boolean gap =
        samePublisher && header.sequence() > sequence + 1
            || !samePublisher && header.sequence() > 1;
    if (!samePublisher || header.sequence() == 1 || header.sequence() > sequence) {
      publisher = header.source();
      sequence = header.sequence();
    }
    return gap;
  }
}
