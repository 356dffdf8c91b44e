package io.featherfall.api.service;

import io.featherfall.api.run.RunRecord;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Keeps runs across restarts. Thread-safe. */
@ProviderType
public interface RunStore {
  /**
   * Keeps this state of the run in place of any former one. Returns when it is durable.
   *
   * @throws StoreException if it could not be kept; the run must go on all the same
   */
  void save(RunRecord run) throws StoreException;

  /** The newest runs, newest first. */
  List<RunRecord> recent(int atMost) throws StoreException;

  Optional<RunRecord> find(String runId) throws StoreException;
}
