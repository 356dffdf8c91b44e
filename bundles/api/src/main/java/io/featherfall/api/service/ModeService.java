package io.featherfall.api.service;

import io.featherfall.api.run.OperatingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The operating mode; it survives restarts and is audited. Thread-safe. */
@ProviderType
public interface ModeService {
  /** The mode in force. */
  Mode current();

  /**
   * Changes the mode; takes effect for runs decided from now on.
   *
   * @param window empty for good; else the mode before returns by itself after this time
   * @param by who asks, for the audit
   * @throws RefusedException if the change cannot be made durable; the mode is then as before
   */
  Mode set(OperatingMode mode, Optional<Duration> window, String by) throws RefusedException;

  /**
   * The mode in force.
   *
   * @param mode the mode
   * @param since when it was set, wall clock
   * @param by who set it
   * @param until when {@code then} returns; empty if it does not
   * @param then the mode that returns; equal to {@code mode} without a window
   */
  record Mode(
      OperatingMode mode, Instant since, String by, Optional<Instant> until, OperatingMode then) {}
}
