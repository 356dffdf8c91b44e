package io.featherfall.core.internal.service;

import io.featherfall.api.run.RunRecord;
import io.featherfall.api.service.RefusedException;
import io.featherfall.api.service.RunService;
import io.featherfall.core.internal.decide.Core;
import io.featherfall.core.internal.decide.CoreComponent;
import io.featherfall.core.internal.group.PowerGroup;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes requests for runs and has the deciding thread answer them. */
@Component
public final class RunDesk implements RunService {
  private static final long LONGEST_ANSWER_SECONDS = 10;

  private final Core core;

  @Activate
  public RunDesk(@Reference CoreComponent core) {
    this(core.core());
  }

  RunDesk(Core core) {
    this.core = core;
  }

  private interface Request {
    RunRecord answer() throws RefusedException;
  }

  @Override
  public RunRecord start(String groupId, String reason, String by) throws RefusedException {
    return ask(() -> core.engine().start(group(groupId), reason, by));
  }

  @Override
  public RunRecord rehearse(String groupId, String by) throws RefusedException {
    return ask(() -> core.engine().rehearse(group(groupId), by));
  }

  @Override
  public RunRecord abort(String runId, String by) throws RefusedException {
    return ask(() -> core.engine().abort(runId, by));
  }

  @Override
  public List<RunRecord> recent(int atMost) {
    return core.history().recent(atMost);
  }

  @Override
  public Optional<RunRecord> run(String runId) {
    return core.history().find(runId);
  }

  private PowerGroup group(String groupId) throws RefusedException {
    return core.group(groupId).orElseThrow(() -> unknownGroup(groupId, core.views().groupIds()));
  }

  static RefusedException unknownGroup(String groupId, Collection<String> known) {
    return new RefusedException(
        "there is no group "
            + groupId
            + (known.isEmpty()
                ? "; no UPS is configured"
                : "; there is " + String.join(", ", new TreeSet<>(known))));
  }

  private RunRecord ask(Request request) throws RefusedException {
    CompletableFuture<RunRecord> answer = new CompletableFuture<>();
    core.later(
        () -> {
          try {
            if (!answer.isDone()) {
              answer.complete(request.answer());
            }
          } catch (RefusedException | RuntimeException e) {
            answer.completeExceptionally(e);
          }
        });
    try {
      RunRecord run = answer.get(LONGEST_ANSWER_SECONDS, TimeUnit.SECONDS);
      // Whoever was told that it happens may rely on it, also if the agent dies now.
      core.settleJournal();
      return run;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RefusedException refused) {
        throw refused;
      }
      throw new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      // Whoever was told that it did not happen must be able to rely on that.
      answer.cancel(false);
      throw new RefusedException("core did not answer in time; see run:list for what it did");
    } catch (InterruptedException e) {
      answer.cancel(false);
      Thread.currentThread().interrupt();
      throw new RefusedException("interrupted; see run:list for what was done");
    }
  }
}
