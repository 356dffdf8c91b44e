package io.featherfall.systemd.internal;

import io.featherfall.api.health.Heartbeat;
import io.featherfall.api.health.Problem;
import io.featherfall.api.health.Problem.Severity;
import io.featherfall.api.health.ProblemSource;
import io.featherfall.api.service.ModeService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Looks at the agent through its services, which come and go. Thread-safe. */
final class AgentObserver {
  private final Duration oldestBeat;
  private final BooleanSupplier listening;
  private final Supplier<List<Problem>> framework;
  private final List<Heartbeat> hearts = new CopyOnWriteArrayList<>();
  private final List<ProblemSource> sources = new CopyOnWriteArrayList<>();
  private volatile ModeService mode;

  /**
   * @param oldestBeat a heartbeat that is older stands still
   * @param listening whether the UDP port was bound
   * @param framework what keeps parts of the agent down
   */
  AgentObserver(Duration oldestBeat, BooleanSupplier listening, Supplier<List<Problem>> framework) {
    this.oldestBeat = oldestBeat;
    this.listening = listening;
    this.framework = framework;
  }

  List<Heartbeat> hearts() {
    return hearts;
  }

  List<ProblemSource> sources() {
    return sources;
  }

  void mode(ModeService service) {
    mode = service;
  }

  void noMode(ModeService service) {
    if (mode == service) {
      mode = null;
    }
  }

  boolean listening() {
    return listening.getAsBoolean();
  }

  /** Whether there is a heart, and all of them beat. */
  boolean deciding() {
    List<Heartbeat> now = List.copyOf(hearts);
    return !now.isEmpty() && now.stream().allMatch(heart -> heart.age().compareTo(oldestBeat) < 0);
  }

  /** One line for people. Asks plug-ins. */
  String status() {
    return StatusLine.of(
        listening(),
        deciding(),
        Optional.ofNullable(mode).map(service -> service.current().mode()),
        problems());
  }

  private List<Problem> problems() {
    List<Problem> problems = new ArrayList<>(framework.get());
    for (ProblemSource source : sources) {
      try {
        problems.addAll(source.problems());
      } catch (RuntimeException broken) {
        String name = source.getClass().getName();
        problems.add(
            new Problem(Severity.ERROR, name, "cannot say how it is: " + broken, "see the log"));
      }
    }
    return problems;
  }
}
