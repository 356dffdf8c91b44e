package io.featherfall.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.featherfall.api.action.Phase;
import io.featherfall.api.action.PlannedStep;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * The contract of {@link ShutdownTargetFactory} and {@link ShutdownTarget}. Every action bundle
 * extends it in its own tests and says there what its kind's real effect is, on something harmless.
 */
public abstract class ActionContractTest {
  /** The longest that a step may linger once it has to end; core abandons it after 5 s. */
  private static final Duration SOON = Duration.ofSeconds(5);

  /** Long enough for a step to be under way on a busy machine. */
  private static final Duration A_WHILE = Duration.ofMillis(500);

  /** The factory under test; asked once per test. */
  protected abstract ShutdownTargetFactory factory();

  /** A valid configuration whose steps succeed within seconds. */
  protected abstract TargetConfig config();

  /** A valid configuration that has at least one step which does not end by itself for a minute. */
  protected abstract TargetConfig hangingConfig();

  /**
   * How often the real thing has happened in this test. Kinds that bring about a state rather than
   * a deed answer 0 or 1.
   */
  protected abstract int effects();

  /** The secrets the configurations name; none unless overridden. */
  protected SecretResolver secrets() {
    return name -> Optional.empty();
  }

  @Test
  public final void schemaAndKindAreConsistent() {
    TargetSchema schema = factory().schema();

    assertThat(schema.kind()).isNotBlank().isEqualTo(config().kind());
    assertThat(schema.title()).isNotBlank();
    assertThat(schema.settings()).extracting(TargetSchema.Setting::key).doesNotHaveDuplicates();
    assertThat(schema.settings())
        .allSatisfy(
            setting -> {
              assertThat(setting.help()).as(setting.key()).isNotBlank();
              assertThat(setting.required() && !setting.defaultValue().isEmpty())
                  .as("%s is required and has a default", setting.key())
                  .isFalse();
            });
    assertThat(schema.check(config().settings())).isEmpty();
    assertThat(schema.check(hangingConfig().settings())).isEmpty();
  }

  @Test
  public final void everyDefaultPassesItsOwnCheck() {
    TargetSchema schema = factory().schema();
    Map<String, String> settings = new HashMap<>(config().settings());
    for (TargetSchema.Setting setting : schema.settings()) {
      if (!setting.defaultValue().isEmpty()) {
        settings.put(setting.key(), setting.defaultValue());
      }
    }

    assertThat(schema.check(settings)).isEmpty();
  }

  @Test
  public final void eachRequiredSettingIsMissedByName() {
    TargetSchema schema = factory().schema();
    for (TargetSchema.Setting setting : schema.settings()) {
      if (setting.required()) {
        Map<String, String> settings = new HashMap<>(config().settings());
        settings.remove(setting.key());

        assertThat(schema.check(settings))
            .extracting(TargetSchema.Violation::key)
            .containsExactly(setting.key());
      }
    }
  }

  @Test
  public final void creatingAndClosingHasNoEffect() {
    ShutdownTarget target = create(config());
    target.close();
    target.close();

    assertThat(effects()).isZero();
  }

  @Test
  public final void contributingIsPure() {
    ShutdownTargetFactory factory = factory();
    try (ShutdownTarget target = factory.create(config(), secrets());
        ShutdownTarget again = factory.create(config(), secrets())) {
      List<PlannedStep> first = steps(target);

      assertThat(first).isNotEmpty();
      assertThat(steps(target)).isEqualTo(first);
      assertThat(steps(again)).isEqualTo(first);
      assertThat(effects()).isZero();
    }
  }

  @Test
  public final void stepsCanBePlanned() {
    try (ShutdownTarget target = create(config())) {
      List<PlannedStep> steps = steps(target);
      List<StepRef> refs = steps.stream().map(PlannedStep::ref).toList();

      assertThat(refs).doesNotHaveDuplicates();
      assertThat(refs).allSatisfy(ref -> assertThat(ref.target()).isEqualTo(config().name()));
      assertThat(steps)
          .allSatisfy(
              step -> {
                assertThat(step.title()).as("title of %s", step.ref()).isNotBlank();
                assertThat(step.budget()).as("budget of %s", step.ref()).isPositive();
                // Turning off the UPS is core's own affair.
                assertThat(step.phase()).as("phase of %s", step.ref()).isNotEqualTo(Phase.UPS_OFF);
                assertThat(step.phase() != Phase.SELF || step.pointOfNoReturn())
                    .as("%s stops this machine and is a point of no return", step.ref())
                    .isTrue();
                assertThat(step.after()).as("what %s waits for", step.ref()).isSubsetOf(refs);
              });
    }
  }

  @Test
  public final void probingChangesNothing() {
    try (ShutdownTarget target = create(config())) {
      assertThat(target.probe(Deadline.after(SOON)).findings()).isNotEmpty();
      assertThat(effects()).isZero();
    }
  }

  @Test
  public final void probingObeysItsDeadline() {
    try (ShutdownTarget target = create(hangingConfig())) {
      within(SOON, () -> target.probe(Deadline.after(Duration.ZERO)));

      assertThat(effects()).isZero();
    }
  }

  @Test
  public final void aRehearsalChangesNothingAndTellsWhatItWouldDo() {
    try (ShutdownTarget target = create(config())) {
      for (PlannedStep step : steps(target)) {
        StepOutcome outcome = target.execute(step.ref(), FakeStepContext.rehearsal().build());

        assertThat(outcome.result()).as(outcome.toString()).isEqualTo(Result.REHEARSED);
        assertThat(outcome.summary()).isNotBlank();
        assertThat(outcome.detail()).isNotEmpty();
        assertThat(target.verify(step.ref(), Deadline.after(SOON))).isNotEqualTo(StepState.DONE);
      }
      assertThat(effects()).isZero();
    }
  }

  @Test
  public final void executingHasItsEffectOnceHoweverOftenItIsAsked() {
    try (ShutdownTarget target = create(config())) {
      StepContext context = FakeStepContext.real().build();
      for (PlannedStep step : steps(target)) {
        StepOutcome first = target.execute(step.ref(), context);
        assertOnItsWay(target, step, first);
        assertThat(first.result()).isNotEqualTo(Result.REHEARSED);
      }
      assertThat(effects()).isEqualTo(1);

      for (PlannedStep step : steps(target)) {
        StepOutcome second = target.execute(step.ref(), context);
        assertOnItsWay(target, step, second);
      }
      assertThat(effects()).isEqualTo(1);
    }
  }

  /** What cannot be proved at once must be provable, or seen to be in progress. */
  private static void assertOnItsWay(ShutdownTarget target, PlannedStep step, StepOutcome outcome) {
    if (outcome.result() == Result.UNKNOWN) {
      assertThat(target.verify(step.ref(), Deadline.after(SOON)))
          .as(outcome.toString())
          .isIn(StepState.DONE, StepState.IN_PROGRESS);
    } else {
      assertThat(outcome.result().good()).as(outcome.toString()).isTrue();
    }
  }

  @Test
  public final void aRehearsalDoesNotSpoilTheRealRun() {
    try (ShutdownTarget target = create(config())) {
      for (PlannedStep step : steps(target)) {
        target.execute(step.ref(), FakeStepContext.rehearsal().build());
        target.execute(step.ref(), FakeStepContext.real().build());
      }

      assertThat(effects()).isEqualTo(1);
    }
  }

  @Test
  public final void verifyingDoesNotDenyWhatWasDone() {
    try (ShutdownTarget target = create(config())) {
      for (PlannedStep step : steps(target)) {
        assertThat(target.verify(step.ref(), Deadline.after(SOON)))
            .as("before it was executed")
            .isNotEqualTo(StepState.DONE);

        target.execute(step.ref(), FakeStepContext.real().build());

        assertThat(target.verify(step.ref(), Deadline.after(SOON)))
            .as("after it was executed")
            .isNotEqualTo(StepState.NOT_DONE);
      }
      assertThat(effects()).isEqualTo(1);
    }
  }

  @Test
  public final void anUnknownStepIsRefused() {
    try (ShutdownTarget target = create(config())) {
      StepRef unknown = new StepRef(config().name(), "no such step");

      assertThatThrownBy(() -> target.execute(unknown, FakeStepContext.real().build()))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> target.execute(unknown, FakeStepContext.rehearsal().build()))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> target.verify(unknown, Deadline.after(SOON)))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(effects()).isZero();
    }
  }

  @Test
  public final void nothingBeginsAfterTheDeadline() {
    endsUndone(FakeStepContext.real().within(Duration.ZERO).build());
    assertThat(effects()).isZero();
  }

  @Test
  public final void nothingBeginsWhenCancelled() {
    endsUndone(FakeStepContext.real().cancelled().build());
    assertThat(effects()).isZero();
  }

  @Test
  public final void aStepUnderWayEndsAtItsDeadline() {
    endsUndone(FakeStepContext.real().within(A_WHILE).build());
  }

  @Test
  public final void aStepUnderWayEndsWhenItsDeadlineShrinks() {
    FakeStepContext context = FakeStepContext.real().within(Duration.ofMinutes(2)).build();
    underWay(context, thread -> context.setDeadline(Deadline.after(Duration.ZERO)));
  }

  @Test
  public final void aStepUnderWayEndsWhenCancelled() {
    FakeStepContext context = FakeStepContext.real().within(Duration.ofMinutes(2)).build();
    underWay(context, thread -> context.cancel());
  }

  @Test
  public final void aStepUnderWayEndsWhenInterrupted() {
    underWay(
        FakeStepContext.real().within(Duration.ofMinutes(2)).build(), thread -> thread.interrupt());
  }

  private void endsUndone(StepContext context) {
    try (ShutdownTarget target = create(hangingConfig())) {
      boolean undone = false;
      for (PlannedStep step : steps(target)) {
        StepOutcome outcome = within(A_WHILE.plus(SOON), () -> target.execute(step.ref(), context));
        undone |= !outcome.result().good();
      }
      assertThat(undone).as("a step that could not end says so").isTrue();
    }
  }

  private void underWay(StepContext context, Consumer<Thread> end) {
    try (ShutdownTarget target = create(hangingConfig())) {
      FutureTask<Boolean> run =
          new FutureTask<>(
              () ->
                  steps(target).stream()
                      .allMatch(step -> target.execute(step.ref(), context).result().good()));
      Thread thread = new Thread(run, "step under test");
      thread.setDaemon(true);
      thread.start();

      assertThatThrownBy(() -> run.get(A_WHILE.toMillis(), TimeUnit.MILLISECONDS))
          .as("hangingConfig() hangs")
          .isInstanceOf(TimeoutException.class);
      end.accept(thread);

      assertThat(within(SOON, () -> run.get(SOON.toMillis() * 2, TimeUnit.MILLISECONDS)))
          .as("a step that was ended early says that it did not reach its end")
          .isFalse();
    }
  }

  private ShutdownTarget create(TargetConfig config) {
    return factory().create(config, secrets());
  }

  private static List<PlannedStep> steps(ShutdownTarget target) {
    return target.contribute(target.discover(Deadline.after(SOON)), Scope.all("group"));
  }

  private static <T> T within(Duration time, Callable<T> call) {
    FutureTask<T> task = new FutureTask<>(call);
    Thread thread = new Thread(task, "call under test");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException slow) {
      throw new AssertionError("did not end within " + time, slow);
    } catch (ExecutionException failed) {
      throw new AssertionError("threw instead of giving an outcome", failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError("the test was interrupted", interrupted);
    }
  }
}
