package io.featherfall.api.engine;

import io.featherfall.api.condition.Condition;
import io.featherfall.api.ups.Reading;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Everything a step may know while it runs. Implemented by the engine; thread-safe. */
@ProviderType
public interface StepContext {
  /** The run this step belongs to. */
  String runId();

  /** The power group that is going down. */
  String groupId();

  /** What started the run; empty if a person did. */
  Optional<Condition> cause();

  /**
   * The UPS that started the run, or the group's first; with its latest reading if there is one.
   */
  String upsId();

  /** The latest reading of {@link #upsId()}. */
  Optional<Reading> reading();

  /**
   * {@code true} in a rehearsal: every read and check is made, nothing is changed, and the
   * outcome's detail says what would have been done.
   */
  boolean dryRun();

  Urgency urgency();

  /** When the step must have ended; it may shrink between two calls. */
  Deadline deadline();

  /**
   * {@code true} as soon as the run is aborted or the step's time is up: end soon, undo nothing.
   */
  boolean cancelled();

  /** One line for the people who watch; not kept. Never blocks. */
  void progress(String line);
}
