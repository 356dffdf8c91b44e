package io.featherfall.api.run;

import static java.util.Objects.requireNonNull;

import io.featherfall.api.action.PlannedStep;
import io.featherfall.api.action.StepOutcome;
import io.featherfall.api.action.StepRef;
import io.featherfall.api.condition.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One line of the journal: what a run is about to do, or has done. Written by core before and after
 * everything that changes the world, and read again when the agent starts in the middle of a run.
 *
 * <p>The records of one run, in the order they were appended, say all that is needed to carry it
 * on: {@link RunDecided}, then {@link RunBegun} with its steps, then for each step {@link
 * StepCalled}, {@link StepAnswered} and {@link StepEnded}, at last {@link RunEnded} and {@link
 * RunSettled}. All are immutable.
 */
public sealed interface JournalRecord {
  /** The run it belongs to. */
  String runId();

  /** When it was written, wall clock. */
  Instant at();

  /**
   * A run was decided, or what is known of it has changed; the last such record of a run counts.
   *
   * @param groupId the power group that goes down
   * @param upsIds the UPSs that fed the group at the decision
   * @param required how many of them the load needs
   * @param kind what the run may do
   * @param cause the condition that made it due; empty if a person started it
   * @param triggers all conditions that ask for it; empty if a person started it
   * @param reason why, for people
   * @param by {@code "policy"} or a user
   * @param latched returning mains does not call it off
   * @param decidedAt wall clock
   * @param dueAt when it is to begin, wall clock
   * @param runtimeAtStart the battery's runtime when it was decided
   * @param bootId the kernel's boot id when it was decided
   */
  record RunDecided(
      String runId,
      Instant at,
      String groupId,
      List<String> upsIds,
      int required,
      RunKind kind,
      Optional<Condition> cause,
      Set<Condition> triggers,
      String reason,
      String by,
      boolean latched,
      Instant decidedAt,
      Instant dueAt,
      Optional<Duration> runtimeAtStart,
      String bootId)
      implements JournalRecord {
    public RunDecided {
      require(runId, at);
      requireNonNull(groupId, "groupId");
      requireNonNull(kind, "kind");
      requireNonNull(reason, "reason");
      requireNonNull(by, "by");
      requireNonNull(decidedAt, "decidedAt");
      requireNonNull(dueAt, "dueAt");
      requireNonNull(bootId, "bootId");
      upsIds = List.copyOf(upsIds);
      triggers = Set.copyOf(triggers);
    }
  }

  /**
   * The run begins, with these steps. What the targets say later does not change it.
   *
   * @param steps as their targets proposed them
   * @param unprotected how many targets of the group had no steps to give
   */
  record RunBegun(String runId, Instant at, List<PlannedStep> steps, int unprotected)
      implements JournalRecord {
    public RunBegun {
      require(runId, at);
      steps = List.copyOf(steps);
    }
  }

  /** What is asked of a step's target. */
  enum CallKind {
    EXECUTE,
    /** Execution once more, by force. */
    FORCE,
    VERIFY
  }

  /**
   * A step's target is about to be called.
   *
   * @param step the step
   * @param call what is asked of it
   * @param bootId the kernel's boot id: if it is another one later, this machine went down
   *     meanwhile
   */
  record StepCalled(String runId, Instant at, StepRef step, CallKind call, String bootId)
      implements JournalRecord {
    public StepCalled {
      require(runId, at);
      requireNonNull(step, "step");
      requireNonNull(call, "call");
      requireNonNull(bootId, "bootId");
    }
  }

  /**
   * A step's target has answered an execution; what the answer is worth is not judged yet.
   *
   * @param step the step
   * @param outcome as the target said it
   */
  record StepAnswered(String runId, Instant at, StepRef step, StepOutcome outcome)
      implements JournalRecord {
    public StepAnswered {
      require(runId, at);
      requireNonNull(step, "step");
      requireNonNull(outcome, "outcome");
    }
  }

  /**
   * A step is over.
   *
   * @param step the step
   * @param outcome the verdict; empty if it was skipped
   * @param summary one line: the outcome's, or why it was skipped
   */
  record StepEnded(
      String runId, Instant at, StepRef step, Optional<StepOutcome> outcome, String summary)
      implements JournalRecord {
    public StepEnded {
      require(runId, at);
      requireNonNull(step, "step");
      requireNonNull(outcome, "outcome");
      requireNonNull(summary, "summary");
    }
  }

  /**
   * No further step begins.
   *
   * @param why for people
   * @param restore what the run had stopped is wanted back, because the mains is
   */
  record RunCalledOff(String runId, Instant at, String why, boolean restore)
      implements JournalRecord {
    public RunCalledOff {
      require(runId, at);
      requireNonNull(why, "why");
    }
  }

  /**
   * What the run had stopped is brought back by these steps.
   *
   * @param steps the inverses of steps that were done
   */
  record RestoreBegun(String runId, Instant at, List<PlannedStep> steps) implements JournalRecord {
    public RestoreBegun {
      require(runId, at);
      steps = List.copyOf(steps);
    }
  }

  /** The agent ends in good order while the run goes on. */
  record RunSuspended(String runId, Instant at) implements JournalRecord {
    public RunSuspended {
      require(runId, at);
    }
  }

  /**
   * The agent has started again and goes on with the run.
   *
   * @param interrupted the steps that were in progress when the agent was killed; those of an
   *     orderly end are not among them
   */
  record RunResumed(String runId, Instant at, Set<StepRef> interrupted) implements JournalRecord {
    public RunResumed {
      require(runId, at);
      interrupted = Set.copyOf(interrupted);
    }
  }

  /**
   * The run is over.
   *
   * @param state how it ended
   * @param outcome one line
   */
  record RunEnded(String runId, Instant at, RunState state, String outcome)
      implements JournalRecord {
    public RunEnded {
      require(runId, at);
      requireNonNull(state, "state");
      requireNonNull(outcome, "outcome");
    }
  }

  /**
   * The conditions that asked for a run which is over have ended too: from now on the same
   * conditions ask for a new one. Until then they are answered, also after a restart.
   */
  record RunSettled(String runId, Instant at) implements JournalRecord {
    public RunSettled {
      require(runId, at);
    }
  }

  private static void require(String runId, Instant at) {
    requireNonNull(runId, "runId");
    requireNonNull(at, "at");
  }
}
