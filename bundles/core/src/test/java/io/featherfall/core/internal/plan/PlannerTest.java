package io.featherfall.core.internal.plan;

import static io.featherfall.core.internal.rig.FakeKind.ref;
import static io.featherfall.core.internal.rig.FakeKind.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.api.action.Phase;
import io.featherfall.api.action.PlannedStep;
import io.featherfall.api.run.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlannerTest {
  /** What {@link io.featherfall.core.internal.rig.FakeKind#step} may take: 60 s and 5 s to look. */
  private static final int STEP = 65;

  private static Plan plan(Contribution... contributions) {
    return plan(List.of(contributions)).plan();
  }

  private static RunPlan plan(List<Contribution> contributions) {
    return new Planner(Planner.DOWN)
        .plan("g", contributions, List.of(), Optional.of(Duration.ofMinutes(30)), Instant.EPOCH);
  }

  private static Contribution target(String name, PlannedStep... steps) {
    return new Contribution(name, List.of(steps));
  }

  private static List<String> order(Plan plan) {
    return plan.steps().stream()
        .map(entry -> entry.step().ref() + "@" + entry.begins().toSeconds())
        .toList();
  }

  @Test
  void phasesThenOrdersAndSelfAtTheEndWhateverTheTargetsOrder() {
    Plan plan =
        plan(
            target("me", step("me/off", Phase.SELF, 0)),
            target("b", step("b/off", Phase.HOSTS, 0), step("b/late", Phase.GUESTS, 1)),
            target("a", step("a/vms", Phase.GUESTS, 0), step("a/off", Phase.HOSTS, 0)));
    assertThat(order(plan))
        .containsExactly(
            "a/vms@0",
            "b/late@" + STEP,
            "a/off@" + 2 * STEP,
            "b/off@" + 2 * STEP,
            "me/off@" + 3 * STEP);
    assertThat(plan.predicted()).hasSeconds(4L * STEP);
    assertThat(plan.findings()).isEmpty();
    assertThat(plan.runtimeLeft()).contains(Duration.ofMinutes(30));
  }

  @Test
  void theCriticalPathGoesThroughDependenciesNotTheirSum() {
    Plan plan =
        plan(
            target(
                "a",
                step("a/1", Phase.GUESTS, 0),
                step("a/2", Phase.GUESTS, 0, "a/1"),
                step("a/3", Phase.GUESTS, 0, "a/2", "a/1"),
                step("a/x", Phase.GUESTS, 0),
                step("a/y", Phase.HOSTS, 0, "a/x")));
    assertThat(plan.predicted()).hasSeconds(4L * STEP);
    assertThat(order(plan))
        .containsExactly("a/1@0", "a/x@0", "a/2@" + STEP, "a/3@" + 2 * STEP, "a/y@" + 3 * STEP);
  }

  @Test
  void aCircleIsAFindingAndItsStepsAreInThePlan() {
    RunPlan plan =
        plan(
            List.of(
                target(
                    "a",
                    step("a/1", Phase.GUESTS, 0, "a/2"),
                    step("a/2", Phase.GUESTS, 0, "a/1"),
                    step("a/3", Phase.GUESTS, 0))));
    assertThat(plan.plan().findings())
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding)
                    .contains("wait for one another", "a/1", "a/2")
                    .doesNotContain("a/3"));
    assertThat(plan.plan().steps()).hasSize(3);
    assertThat(plan.steps()).allSatisfy(node -> assertThat(node.after()).isEmpty());
  }

  @Test
  void everythingElseThatIsWrongIsAFinding() {
    assertThat(plan(target("a", step("a/1", Phase.GUESTS, 0, "b/9"))).findings())
        .containsExactly("step a/1 waits for b/9, which is not in the plan");
    assertThat(
            plan(target("a", step("a/1", Phase.GUESTS, 0, "a/2"), step("a/2", Phase.HOSTS, 0)))
                .findings())
        .singleElement()
        .asString()
        .contains("comes later");
    assertThat(
            plan(target("a", step("a/1", Phase.GUESTS, 0), step("a/1", Phase.HOSTS, 0))).findings())
        .singleElement()
        .asString()
        .contains("twice");
    assertThat(
            plan(target("a", step("a/1", Phase.SELF, 0)), target("b", step("b/1", Phase.SELF, 0)))
                .findings())
        .containsExactly("several targets say they are this machine: [a, b]");
    assertThat(plan(target("a", step("b/1", Phase.SELF, 0))).findings())
        .contains("target a brings a step of another: b/1");
    assertThat(plan().findings()).singleElement().asString().contains("no target");
  }

  @Test
  void aThousandTargetsAreComputedQuickly() {
    List<Contribution> contributions = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      String name = "t" + i;
      String before = "t" + Math.max(0, i - 1);
      contributions.add(
          target(
              name,
              step(name + "/vms", Phase.GUESTS, 0),
              i == 0
                  ? step(name + "/off", Phase.HOSTS, 0)
                  : step(name + "/off", Phase.HOSTS, 0, before + "/off")));
    }
    plan(contributions);
    long begin = System.nanoTime();
    RunPlan plan = plan(contributions);
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    assertThat(plan.plan().predicted()).hasSeconds(1001L * STEP);
    assertThat(plan.steps().get(1999).after()).containsExactly(ref("t998/off"));
    // The budget is 100 ms and benchmarks measure it; this only tells a linear plan from another.
    assertThat(took).isLessThan(Duration.ofSeconds(2));
  }
}
