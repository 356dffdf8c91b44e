package io.featherfall.core.internal.rig;

import io.featherfall.api.action.FailurePolicy;
import io.featherfall.api.action.Phase;
import io.featherfall.api.action.PlannedStep;
import io.featherfall.api.action.ProbeReport;
import io.featherfall.api.action.ShutdownTarget;
import io.featherfall.api.action.ShutdownTargetFactory;
import io.featherfall.api.action.StepOutcome;
import io.featherfall.api.action.StepRef;
import io.featherfall.api.action.StepState;
import io.featherfall.api.action.TargetConfig;
import io.featherfall.api.action.TargetSchema;
import io.featherfall.api.engine.SecretResolver;
import io.featherfall.api.engine.StepContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** An action bundle's kind whose targets are told what to do. Thread-safe. */
public final class FakeKind implements ShutdownTargetFactory {
  /** What a step does. */
  public interface Behaviour {
    StepOutcome execute(StepContext context);
  }

  public final Map<String, List<PlannedStep>> steps = new ConcurrentHashMap<>();
  public final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();
  public final Map<String, StepState> reality = new ConcurrentHashMap<>();

  public final Map<String, PlannedStep> inverses = new ConcurrentHashMap<>();
  public volatile Runnable looking = () -> {};

  /** Every call in its order: {@code "target/step NORMAL"}, {@code "target/step dry NORMAL"}. */
  public final List<String> begun = new CopyOnWriteArrayList<>();

  public final AtomicInteger created = new AtomicInteger();
  public final AtomicInteger closed = new AtomicInteger();
  public volatile Runnable closing = () -> {};
  public volatile ProbeReport probe = new ProbeReport(List.of());

  @Override
  public TargetSchema schema() {
    return new TargetSchema(
        "fake",
        "a target of a test",
        List.of(
            new TargetSchema.Setting(
                "weight", TargetSchema.Type.INTEGER, false, "1", 0, 9, "how heavy")));
  }

  @Override
  public ShutdownTarget create(TargetConfig config, SecretResolver secrets) {
    created.incrementAndGet();
    return new FakeTarget(config.name(), this);
  }

  /** A step of 60 s with 5 s to verify. */
  public static PlannedStep step(String ref, Phase phase, int order, String... after) {
    return step(ref, phase, order, FailurePolicy.CONTINUE, false, after);
  }

  public static PlannedStep step(
      String ref,
      Phase phase,
      int order,
      FailurePolicy policy,
      boolean pointOfNoReturn,
      String... after) {
    return new PlannedStep(
        ref(ref),
        "does " + ref,
        phase,
        order,
        Duration.ofSeconds(60),
        policy == FailurePolicy.FORCE ? Duration.ofSeconds(30) : Duration.ZERO,
        Duration.ofSeconds(5),
        policy,
        pointOfNoReturn,
        Set.of(after).stream()
            .map(FakeKind::ref)
            .collect(java.util.stream.Collectors.toUnmodifiableSet()));
  }

  public static StepRef ref(String text) {
    int slash = text.indexOf('/');
    return new StepRef(text.substring(0, slash), text.substring(slash + 1));
  }
}
