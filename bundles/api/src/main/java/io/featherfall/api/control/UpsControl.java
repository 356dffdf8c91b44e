package io.featherfall.api.control;

import io.featherfall.api.engine.Deadline;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One UPS that can be commanded. Registered as a service by whoever has the link to it; called on
 * core's step threads, never by anything outside an armed run.
 */
@ConsumerType
public interface UpsControl {
  /** The UPS, by the name its source gives it. */
  String upsId();

  /** What it can be told. */
  Set<UpsCommand> commands();

  /**
   * How long after a {@link UpsCommand#TURN_OFF} the output stays on at the least; empty if that is
   * not known, which counts as no time at all. Never blocks.
   */
  Optional<Duration> turnOffDelay();

  /**
   * Sends a command. Idempotent: a UPS that counts down already is told nothing new.
   *
   * @param deadline when it must have returned
   */
  CommandOutcome execute(UpsCommand command, Deadline deadline);
}
