package io.featherfall.api.service;

import io.featherfall.api.run.RunRecord;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Starts, watches and calls off runs. Thread-safe. */
@ProviderType
public interface RunService {
  /**
   * An orderly shutdown by hand: real if the mode is {@code armed}, a rehearsal if it is {@code
   * rehearse}. Latched: returning mains does not call it off.
   *
   * @param by who asks, for the audit
   * @throws RefusedException in mode {@code observe}, for an unknown group, or while a run of the
   *     group is going on
   */
  RunRecord start(String groupId, String reason, String by) throws RefusedException;

  /**
   * A rehearsal, in every mode.
   *
   * @throws RefusedException for an unknown group, or while a run of the group is going on
   */
  RunRecord rehearse(String groupId, String by) throws RefusedException;

  /**
   * Calls a run off: no further step begins.
   *
   * @throws RefusedException if there is no such run, it has ended, or it is past its point of no
   *     return
   */
  RunRecord abort(String runId, String by) throws RefusedException;

  /** The newest runs, newest first, also from before a restart if the store is there. */
  List<RunRecord> recent(int atMost);

  /** One run. */
  Optional<RunRecord> run(String runId);
}
