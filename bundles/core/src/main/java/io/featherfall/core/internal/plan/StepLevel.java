package io.featherfall.core.internal.plan;

import io.featherfall.api.action.PlannedStep;
import io.featherfall.api.action.StepRef;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Steps of one phase and order: they run in parallel, but for those that wait for one another.
 * Linear in steps and dependencies.
 */
final class StepLevel {
  private final int number;
  private final Map<StepRef, PlannedStep> steps = new LinkedHashMap<>();
  private final Map<StepRef, Set<StepRef>> after = new HashMap<>();
  private final Map<StepRef, Duration> begins = new HashMap<>();
  private Duration end;

  StepLevel(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  void add(PlannedStep step) {
    steps.put(step.ref(), step);
    after.put(step.ref(), new LinkedHashSet<>());
  }

  /** A step waits for another one of this level. */
  void addDependency(StepRef step, StepRef on) {
    after.get(step).add(on);
  }

  /**
   * Computes when each step begins if every budget is used up.
   *
   * @return the steps that wait for one another in a circle; their waiting is given up, since a
   *     shutdown in a doubtful order is better than none
   */
  List<StepRef> schedule(Duration levelBegin) {
    end = levelBegin;
    Map<StepRef, List<StepRef>> before = new HashMap<>();
    Map<StepRef, Integer> open = new HashMap<>();
    Deque<StepRef> ready = new ArrayDeque<>();
    for (StepRef ref : steps.keySet()) {
      open.put(ref, after.get(ref).size());
      if (after.get(ref).isEmpty()) {
        ready.add(ref);
      }
      after.get(ref).forEach(on -> before.computeIfAbsent(on, o -> new ArrayList<>()).add(ref));
    }
    while (!ready.isEmpty()) {
      place(ready.poll(), levelBegin, before, open, ready);
    }
    List<StepRef> circle = steps.keySet().stream().filter(ref -> !begins.containsKey(ref)).toList();
    Set<StepRef> inCircle = new LinkedHashSet<>(circle);
    for (StepRef ref : circle) {
      after.get(ref).removeAll(inCircle);
      place(ref, levelBegin, Map.of(), open, ready);
    }
    return circle;
  }

  private void place(
      StepRef ref,
      Duration levelBegin,
      Map<StepRef, List<StepRef>> before,
      Map<StepRef, Integer> open,
      Deque<StepRef> ready) {
    Duration begin = levelBegin;
    for (StepRef on : after.get(ref)) {
      begin = later(begin, begins.get(on).plus(steps.get(on).budget()));
    }
    begins.put(ref, begin);
    end = later(end, begin.plus(steps.get(ref).budget()));
    for (StepRef waiting : before.getOrDefault(ref, List.of())) {
      if (open.merge(waiting, -1, Integer::sum) == 0) {
        ready.add(waiting);
      }
    }
  }

  /** When the last step has ended. */
  Duration end() {
    return end;
  }

  /** The steps in the order in which they begin. */
  List<PlannedStep> inOrder() {
    return steps.values().stream()
        .sorted(
            Comparator.comparing((PlannedStep step) -> begins.get(step.ref()))
                .thenComparing(step -> step.ref().toString()))
        .toList();
  }

  Duration begin(StepRef ref) {
    return begins.get(ref);
  }

  Set<StepRef> after(StepRef ref) {
    return after.get(ref);
  }

  private static Duration later(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
