package io.featherfall.api.service;

import io.featherfall.api.run.JournalRecord;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The memory that carries runs over the death of the agent: appended to before and after everything
 * that a run does. Thread-safe.
 *
 * <p>The store keeps it on this machine's disk; another provider may replicate it, so that another
 * machine can resume the run.
 */
@ProviderType
public interface Journal {
  /** What became of a record. */
  enum Durability {
    /** It survives a power cut. */
    DURABLE,
    /** It could not be written and is kept in memory: it is lost if the agent ends. */
    MEMORY_ONLY
  }

  /**
   * Appends a record. Returns at once; records become durable in the order of the calls, whichever
   * threads make them, so that when a record is durable all that were appended before it are.
   *
   * @return completed within seconds, also when the disk does not answer; exceptionally only when
   *     the journal is closed
   */
  CompletionStage<Durability> append(JournalRecord record);

  /**
   * All records, in the order they were appended, of runs that have no {@link
   * JournalRecord.RunSettled} yet. Blocks for the disk.
   *
   * @throws StoreException if they could not be read
   */
  List<JournalRecord> unsettled() throws StoreException;

  /**
   * All records of a run in the order they were appended; empty if there are none. Blocks for the
   * disk.
   *
   * @throws StoreException if they could not be read
   */
  List<JournalRecord> of(String runId) throws StoreException;
}
