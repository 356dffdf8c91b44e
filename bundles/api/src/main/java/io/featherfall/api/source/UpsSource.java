package io.featherfall.api.source;

import io.featherfall.api.ups.UpsSnapshot;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A UPS as one monitor hears it. Monitors register one service per configured UPS and withdraw it
 * when they stop; core then keeps the last state and lets its silence time-out run.
 */
@ConsumerType
public interface UpsSource {
  /**
   * Service property, {@code Boolean.TRUE}: the service is about to be withdrawn because the UPS
   * was taken out of the settings, so that nobody waits for it to come back. Not set when the
   * monitor is updated, restarted or set differently.
   */
  String REMOVED = "ups.removed";

  /** The configured name of the UPS; the same as in every reading and event of it. */
  String id();

  /** The truth now. Called from any thread, often; never blocks and never does I/O. */
  UpsSnapshot snapshot();
}
