package io.featherfall.console.shell.internal.command;

import io.featherfall.api.action.Phase;
import io.featherfall.api.action.StepOutcome.Result;
import io.featherfall.api.action.StepRef;
import io.featherfall.api.run.RunKind;
import io.featherfall.api.run.RunRecord;
import io.featherfall.api.run.RunState;
import io.featherfall.api.run.StepRecord;
import io.featherfall.api.run.StepRecord.State;
import io.featherfall.api.service.RefusedException;
import io.featherfall.api.service.RunService;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One run that moves on a little with each look at it. */
public class FakeRuns implements RunService {
  private final ArrayDeque<RunRecord> course = new ArrayDeque<>();
  private final RunState end;
  public final List<String> asked = new ArrayList<>();

  /**
   * @param end how the run will end
   */
  public FakeRuns(RunState end) {
    this.end = end;
    course.add(record(RunState.RUNNING, State.RUNNING));
    course.add(record(end, State.ENDED));
  }

  public static RunRecord record(RunState state, State step) {
    boolean ended = step == State.ENDED;
    boolean good = state != RunState.FAILED;
    return new RunRecord(
        "20261122-210000-1",
        "servers",
        RunKind.REHEARSAL,
        state,
        Optional.empty(),
        "rehearsal asked for",
        "jo",
        false,
        FakeDesk.NOW,
        FakeDesk.NOW,
        ended ? Optional.of(FakeDesk.NOW.plusSeconds(2)) : Optional.empty(),
        Duration.ofSeconds(260),
        Optional.of(Duration.ofSeconds(1860)),
        ended ? (good ? "every step reached" : "web/off was refused") : "",
        List.of(
            new StepRecord(
                new StepRef("web", "off"),
                "stop the web shop",
                Phase.SERVICES,
                Duration.ofSeconds(60),
                step,
                Optional.of(FakeDesk.NOW),
                ended ? Optional.of(Duration.ofMillis(300)) : Optional.empty(),
                ended ? Optional.of(good ? Result.REHEARSED : Result.REFUSED) : Optional.empty(),
                ended ? "checks passed" : "",
                ended ? List.of("argv: /opt/stop web") : List.of())));
  }

  @Override
  public RunRecord start(String groupId, String reason, String by) {
    asked.add("start " + groupId + " " + reason + " by " + by);
    return course.peek();
  }

  @Override
  public RunRecord rehearse(String groupId, String by) throws RefusedException {
    if (!groupId.equals("servers")) {
      throw new RefusedException("there is no group " + groupId);
    }
    asked.add("rehearse " + groupId + " by " + by);
    return course.peek();
  }

  @Override
  public RunRecord abort(String runId, String by) {
    asked.add("abort " + runId + " by " + by);
    return record(RunState.ABORTED, State.SKIPPED);
  }

  @Override
  public List<RunRecord> recent(int atMost) {
    return List.of(record(end, State.ENDED));
  }

  @Override
  public Optional<RunRecord> run(String runId) {
    if (!runId.equals("20261122-210000-1")) {
      return Optional.empty();
    }
    return Optional.of(course.size() > 1 ? course.remove() : course.peek());
  }
}
