package io.featherfall.benchmarks.load.internal.micro;

import io.featherfall.api.action.FailurePolicy;
import io.featherfall.api.action.Phase;
import io.featherfall.api.action.PlannedStep;
import io.featherfall.api.action.StepRef;
import io.featherfall.core.internal.plan.Contribution;
import io.featherfall.core.internal.plan.Planner;
import io.featherfall.core.internal.plan.RunPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The plan of 1,000 targets with three steps each that wait for one another. */
@State(Scope.Thread)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class PlannerBenchmark {
  private static final int TARGETS = 1_000;

  private final Planner planner = new Planner(Planner.DOWN);
  private List<Contribution> contributions;

  @Setup
  public void prepare() {
    contributions = new ArrayList<>();
    for (int i = 0; i < TARGETS; i++) {
      String target = "target" + i;
      StepRef guests = new StepRef(target, "guests");
      StepRef evacuate = new StepRef(target, "evacuate");
      StepRef off = new StepRef(target, "off");
      Set<StepRef> storage =
          i % 10 == 0 ? Set.of(evacuate) : Set.of(new StepRef("target" + i / 10 * 10, "off"));
      contributions.add(
          new Contribution(
              target,
              List.of(
                  step(guests, Phase.GUESTS, i % 4, Set.of()),
                  step(evacuate, Phase.HOSTS, 0, Set.of(guests)),
                  step(off, Phase.HOSTS, 0, storage))));
    }
  }

  /** In a hot loop. */
  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  @Fork(2)
  @Warmup(iterations = 3, time = 2)
  @Measurement(iterations = 5, time = 2)
  public RunPlan plan() {
    return planner.plan("group", contributions, List.of(), Optional.empty(), Instant.EPOCH);
  }

  /** As in an outage: the first plan a fresh process ever makes. */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @Fork(5)
  @Warmup(iterations = 0)
  @Measurement(iterations = 1)
  public RunPlan firstPlan() {
    return plan();
  }

  private static PlannedStep step(StepRef ref, Phase phase, int order, Set<StepRef> after) {
    return new PlannedStep(
        ref,
        ref.toString(),
        phase,
        order,
        Duration.ofSeconds(60),
        Duration.ofSeconds(10),
        Duration.ofSeconds(5),
        FailurePolicy.CONTINUE,
        false,
        after);
  }
}
