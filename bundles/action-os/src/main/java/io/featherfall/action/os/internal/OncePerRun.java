package io.featherfall.action.os.internal;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lets the power-off begin once in each run. Another run may begin it again: the machine may have
 * been kept up by hand after an earlier one. Thread-safe.
 */
final class OncePerRun {
  private static final int REMEMBERED_RUNS = 16;

  /** How far a run has come. */
  enum Progress {
    NOT_BEGUN,
    BEGUN,
    ACCEPTED
  }

  private final Map<String, Progress> runs =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Progress> eldest) {
          return size() > REMEMBERED_RUNS;
        }
      };

  private boolean lastAccepted;

  /** Begins unless this run has begun already; how far it had come before. */
  synchronized Progress begin(String runId) {
    Progress before = runs.putIfAbsent(runId, Progress.BEGUN);
    return before == null ? Progress.NOT_BEGUN : before;
  }

  /** Ends what was begun; if it was not accepted it may begin again. */
  synchronized void end(String runId, boolean accepted) {
    lastAccepted = accepted;
    if (accepted) {
      runs.put(runId, Progress.ACCEPTED);
    } else {
      runs.remove(runId);
    }
  }

  /** Whether the last attempt of all was accepted. */
  synchronized boolean accepted() {
    return lastAccepted;
  }
}
