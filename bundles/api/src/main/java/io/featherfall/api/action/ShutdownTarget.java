package io.featherfall.api.action;

import io.featherfall.api.engine.Deadline;
import io.featherfall.api.engine.StepContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Something the plan acts on: this machine, a host, a command file. Core owns order, threads,
 * timers, journal and abort; a target owns idempotent primitives.
 *
 * <p>Methods are called from threads of core's pool, several at once for different steps. Each
 * obeys its deadline and its thread's interrupt; a call that outlives both is abandoned, and a kind
 * that does so three times is quarantined. An exception thrown loses only this target's step.
 */
@ConsumerType
public interface ShutdownTarget extends AutoCloseable {
  Set<Capability> capabilities();

  /** Looks without touching: reachable, logged in, privileged, trusted. */
  ProbeReport probe(Deadline deadline);

  /** Finds what is behind the target; {@link Inventory#EMPTY} if it is all there is. */
  Inventory discover(Deadline deadline);

  /** The steps that bring the scope down. Pure: the same input, the same steps; no I/O. */
  List<PlannedStep> contribute(Inventory inventory, Scope scope);

  /**
   * Does one step, or in a rehearsal ({@link StepContext#dryRun()}) everything but it. Idempotent.
   */
  StepOutcome execute(StepRef step, StepContext context);

  /** Reads reality again, after {@code UNKNOWN} or after the agent's own restart. */
  StepState verify(StepRef step, Deadline deadline);

  /** How to bring back what this entry took down, from the journal alone; empty if it cannot. */
  Optional<PlannedStep> inverse(JournalEntry entry);

  /** Lets go of connections. Never throws, never blocks for long. */
  @Override
  void close();
}
