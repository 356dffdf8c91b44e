package io.featherfall.testkit;

import io.featherfall.api.condition.Condition;
import io.featherfall.api.engine.Deadline;
import io.featherfall.api.engine.StepContext;
import io.featherfall.api.engine.Urgency;
import io.featherfall.api.ups.Reading;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What an engine would hand to a step. Deadline and cancellation can be changed while the step
 * runs. Thread-safe.
 */
public final class FakeStepContext implements StepContext {
  private final Builder built;
  private final List<String> progress = new CopyOnWriteArrayList<>();
  private volatile Deadline deadline;
  private volatile boolean cancelled;

  private FakeStepContext(Builder built) {
    this.built = built;
    this.deadline = built.deadline;
    this.cancelled = built.cancelled;
  }

  /** A real run of group {@code "group"} on UPS {@code "ups"}, started by hand, 30 s to go. */
  public static Builder real() {
    return new Builder(false);
  }

  /** The same as a rehearsal. */
  public static Builder rehearsal() {
    return new Builder(true);
  }

  /** From now on the step is cancelled. */
  public void cancel() {
    cancelled = true;
  }

  /** From now on the step has this deadline. */
  public void setDeadline(Deadline deadline) {
    this.deadline = deadline;
  }

  /** The lines the step reported, in order. */
  public List<String> progressLines() {
    return List.copyOf(progress);
  }

  @Override
  public String runId() {
    return built.runId;
  }

  @Override
  public String groupId() {
    return built.groupId;
  }

  @Override
  public Optional<Condition> cause() {
    return built.cause;
  }

  @Override
  public String upsId() {
    return built.upsId;
  }

  @Override
  public Optional<Reading> reading() {
    return built.reading;
  }

  @Override
  public boolean dryRun() {
    return built.dryRun;
  }

  @Override
  public Urgency urgency() {
    return built.urgency;
  }

  @Override
  public Deadline deadline() {
    return deadline;
  }

  @Override
  public boolean cancelled() {
    return cancelled;
  }

  @Override
  public void progress(String line) {
    progress.add(line);
  }

  /** Builds a context; each method replaces one default. Not thread-safe. */
  public static final class Builder {
    private final boolean dryRun;
    private String runId = "20260101-000000-1";
    private String groupId = "group";
    private String upsId = "ups";
    private Optional<Condition> cause = Optional.empty();
    private Optional<Reading> reading = Optional.empty();
    private Urgency urgency = Urgency.NORMAL;
    private Deadline deadline = Deadline.after(Duration.ofSeconds(30));
    private boolean cancelled;

    private Builder(boolean dryRun) {
      this.dryRun = dryRun;
    }

    public Builder run(String id) {
      runId = id;
      return this;
    }

    public Builder group(String id) {
      groupId = id;
      return this;
    }

    public Builder ups(String id) {
      upsId = id;
      return this;
    }

    public Builder cause(Condition condition) {
      cause = Optional.of(condition);
      return this;
    }

    public Builder reading(Reading latest) {
      reading = Optional.of(latest);
      return this;
    }

    public Builder urgency(Urgency pressed) {
      urgency = pressed;
      return this;
    }

    public Builder deadline(Deadline end) {
      deadline = end;
      return this;
    }

    /** The step must have ended this long from now. */
    public Builder within(Duration time) {
      return deadline(Deadline.after(time));
    }

    /** Cancelled before it begins. */
    public Builder cancelled() {
      cancelled = true;
      return this;
    }

    public FakeStepContext build() {
      return new FakeStepContext(this);
    }
  }
}
