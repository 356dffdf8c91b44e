package io.featherfall.api.health;

import java.time.Duration;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Registered as a service by a part without which there is no protection. A supervisor ends and
 * restarts an agent one of whose heartbeats grows old.
 */
@ConsumerType
public interface Heartbeat {
  /**
   * How long ago this part last did its work to the end, on the monotonic clock. A part at rest
   * beats at least once a second. Any thread; never blocks.
   */
  Duration age();
}
