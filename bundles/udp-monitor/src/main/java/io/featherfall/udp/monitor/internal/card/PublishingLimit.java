package io.featherfall.udp.monitor.internal.card;

import io.featherfall.api.ups.ClientList;
import io.featherfall.api.ups.NutName;
import io.featherfall.api.ups.Reading;

/**
 * Decides which readings and client lists of one UPS are worth an event: at most ten a second of
 * each, but every change of state, of the low-battery threshold and of the list. EventAdmin's queue
 * is unbounded, so its callers are not. One thread.
 */
final class PublishingLimit {
  private static final long MIN_INTERVAL_NANOS = 100_000_000;

  private Reading last;
  private long lastPublished;
  private ClientList lastList;
  private long lastListPublished;

  /** Whether a reading of now would be published although it says nothing new. */
  boolean due(long nanos) {
    return last == null || nanos - lastPublished >= MIN_INTERVAL_NANOS;
  }

  /** Whether to publish this reading, the next one of its UPS. */
  boolean publish(Reading reading) {
    boolean publish =
        due(reading.receivedNanos())
            || !reading.sameState(last)
            || !reading
                .text(NutName.BATTERY_RUNTIME_LOW)
                .equals(last.text(NutName.BATTERY_RUNTIME_LOW));
    last = reading;
    if (publish) {
      lastPublished = reading.receivedNanos();
    }
    return publish;
  }

  /** Whether to publish this client list, the next one of its UPS. */
  boolean publish(ClientList list, long receivedNanos) {
    boolean publish =
        lastList == null
            || !list.clients().equals(lastList.clients())
            || receivedNanos - lastListPublished >= MIN_INTERVAL_NANOS;
    lastList = list;
    if (publish) {
      lastListPublished = receivedNanos;
    }
    return publish;
  }
}
