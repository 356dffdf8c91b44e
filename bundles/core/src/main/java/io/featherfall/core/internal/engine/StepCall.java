package io.featherfall.core.internal.engine;

import io.featherfall.api.action.StepRef;
import io.featherfall.api.condition.Condition;
import io.featherfall.api.engine.Deadline;
import io.featherfall.api.engine.StepContext;
import io.featherfall.api.engine.Urgency;
import io.featherfall.api.run.RunKind;
import io.featherfall.api.ups.Reading;
import io.featherfall.core.internal.call.Call;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one attempt at a step may know. */
record StepCall(
    String runId,
    String groupId,
    Optional<Condition> cause,
    String upsId,
    Supplier<Optional<Reading>> latest,
    RunKind kind,
    BooleanSupplier stillReal,
    Urgency urgency,
    StepRef ref,
    Call<?> call)
    implements StepContext {
  private static final Logger LOG = LoggerFactory.getLogger(StepCall.class);

  @Override
  public Optional<Reading> reading() {
    return latest.get();
  }

  @Override
  public boolean dryRun() {
    // Whatever is not plainly the real thing must not touch anything, also if the mode was changed
    // while the call waited for a thread.
    return kind != RunKind.REAL || !stillReal.getAsBoolean();
  }

  @Override
  public Deadline deadline() {
    return call.deadline();
  }

  @Override
  public boolean cancelled() {
    return call.cancelled();
  }

  @Override
  public void progress(String line) {
    LOG.debug("run {}, {}: {}", runId, ref, line);
  }
}
