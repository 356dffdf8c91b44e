package io.featherfall.udp.monitor.internal.card;

import io.featherfall.api.ups.NutName;
import io.featherfall.api.ups.Reading;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices runtimes that look as if seconds were taken for minutes. Consulted on one thread; what it
 * found may be asked for on any.
 */
final class RuntimePlausibility {
  private static final Logger LOG = LoggerFactory.getLogger(RuntimePlausibility.class);
  private static final double LONGEST_SECONDS = 600 * 60;
  private static final double JUMP = 10;

  /** Below this a tenfold runtime is nothing strange: the load went down. */
  private static final double JUMP_FROM_SECONDS = 60;

  private static final long FORGOTTEN_AFTER_NANOS = Duration.ofHours(1).toNanos();

  private final String upsId;
  private double lastSeconds;
  private long foundAt;
  private volatile String finding;

  RuntimePlausibility(String upsId) {
    this.upsId = upsId;
  }

  void consider(Reading reading) {
    OptionalDouble runtime = reading.number(NutName.BATTERY_RUNTIME);
    if (runtime.isEmpty()) {
      return;
    }
    double seconds = runtime.getAsDouble();
    String found = find(seconds);
    if (found != null) {
      if (finding == null) {
        LOG.warn("UPS {}: {}; is its setting runtimeUnit right?", upsId, found);
      }
      finding = found;
      foundAt = reading.receivedNanos();
    } else if (finding != null && reading.receivedNanos() - foundAt >= FORGOTTEN_AFTER_NANOS) {
      LOG.info("UPS {}: its runtime has been plausible for an hour", upsId);
      finding = null;
    }
    lastSeconds = seconds;
  }

  /** What is strange, in words. */
  Optional<String> finding() {
    return Optional.ofNullable(finding);
  }

  private String find(double seconds) {
    if (seconds > LONGEST_SECONDS) {
      return "a runtime of " + Math.round(seconds / 60) + " minutes is more than 600";
    }
    if (lastSeconds >= JUMP_FROM_SECONDS && seconds > JUMP * lastSeconds) {
      return "the runtime jumped from "
          + Math.round(lastSeconds)
          + " to "
          + Math.round(seconds)
          + " seconds";
    }
    return null;
  }
}
