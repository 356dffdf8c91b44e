package io.featherfall.simulation;

import io.featherfall.api.action.Capability;
import io.featherfall.api.action.FailurePolicy;
import io.featherfall.api.action.Inventory;
import io.featherfall.api.action.JournalEntry;
import io.featherfall.api.action.Phase;
import io.featherfall.api.action.PlannedStep;
import io.featherfall.api.action.ProbeReport;
import io.featherfall.api.action.Scope;
import io.featherfall.api.action.ShutdownTarget;
import io.featherfall.api.action.ShutdownTargetFactory;
import io.featherfall.api.action.StepOutcome;
import io.featherfall.api.action.StepOutcome.Result;
import io.featherfall.api.action.StepRef;
import io.featherfall.api.action.StepState;
import io.featherfall.api.action.TargetConfig;
import io.featherfall.api.action.TargetSchema;
import io.featherfall.api.engine.Deadline;
import io.featherfall.api.engine.SecretResolver;
import io.featherfall.api.engine.StepContext;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A kind whose targets stop guests, then turn a host off, and touch nothing: they answer what they
 * were told to, and without that, that it is done.
 */
public final class ToldKind implements ShutdownTargetFactory {
  public static final String NAME = "told";
  public static final String GUESTS = "guests";
  public static final String HOST = "host";

  private final Map<String, Deque<StepOutcome>> outcomes = new HashMap<>();
  private final Map<String, Deque<StepState>> states = new HashMap<>();
  private final List<String> calls = new ArrayList<>();
  private FailurePolicy guestsPolicy = FailurePolicy.CONTINUE;

  /** What the next calls of this step answer, one after the other. */
  public void execute(String step, StepOutcome... answers) {
    outcomes.computeIfAbsent(step, s -> new ArrayDeque<>()).addAll(List.of(answers));
  }

  /** What the next looks at what became of this step find. */
  public void verify(String step, StepState... answers) {
    states.computeIfAbsent(step, s -> new ArrayDeque<>()).addAll(List.of(answers));
  }

  /** What a run does when the guests cannot be stopped. */
  public void guestsPolicy(FailurePolicy policy) {
    guestsPolicy = policy;
  }

  /** Every call in its order: {@code "esx1/host"}, {@code "esx1/host verify"}. */
  public List<String> calls() {
    return List.copyOf(calls);
  }

  @Override
  public TargetSchema schema() {
    return new TargetSchema(NAME, "a target of a test", List.of());
  }

  @Override
  public ShutdownTarget create(TargetConfig config, SecretResolver secrets) {
    return new Told(config.name());
  }

  private final class Told implements ShutdownTarget {
    private final String name;

    Told(String name) {
      this.name = name;
    }

    @Override
    public Set<Capability> capabilities() {
      return Set.of(Capability.GUESTS_OFF, Capability.HOST_OFF);
    }

    @Override
    public ProbeReport probe(Deadline deadline) {
      return new ProbeReport(List.of());
    }

    @Override
    public Inventory discover(Deadline deadline) {
      return Inventory.EMPTY;
    }

    @Override
    public List<PlannedStep> contribute(Inventory inventory, Scope scope) {
      return List.of(
          step(GUESTS, Phase.GUESTS, guestsPolicy, false),
          step(HOST, Phase.HOSTS, FailurePolicy.CONTINUE, true));
    }

    private PlannedStep step(
        String step, Phase phase, FailurePolicy policy, boolean pointOfNoReturn) {
      return new PlannedStep(
          new StepRef(name, step),
          "the " + step + " of " + name,
          phase,
          0,
          Duration.ofSeconds(60),
          Duration.ZERO,
          Duration.ofSeconds(20),
          policy,
          pointOfNoReturn,
          Set.of());
    }

    @Override
    public StepOutcome execute(StepRef step, StepContext context) {
      calls.add(step.toString());
      Deque<StepOutcome> told = outcomes.get(step.toString());
      if (told != null && !told.isEmpty()) {
        return told.remove();
      }
      return StepOutcome.of(context.dryRun() ? Result.REHEARSED : Result.DONE, "as told");
    }

    @Override
    public StepState verify(StepRef step, Deadline deadline) {
      calls.add(step + " verify");
      Deque<StepState> told = states.get(step.toString());
      return told == null || told.isEmpty() ? StepState.UNKNOWN : told.remove();
    }

    @Override
    public Optional<PlannedStep> inverse(JournalEntry entry) {
      return Optional.empty();
    }

    @Override
    public void close() {}
  }
}
