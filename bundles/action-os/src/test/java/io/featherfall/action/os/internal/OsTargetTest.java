package io.featherfall.action.os.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.featherfall.api.action.ShutdownTarget;
import io.featherfall.api.action.StepOutcome;
import io.featherfall.api.action.StepOutcome.Result;
import io.featherfall.api.action.StepRef;
import io.featherfall.api.action.StepState;
import io.featherfall.api.engine.Deadline;
import io.featherfall.testkit.FakeStepContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OsTargetTest {
  private static final StepRef POWER_OFF = new StepRef("this machine", "power-off");

  @TempDir Path temporary;
  private FakeMachine fake;
  private OsTargetFactory factory;

  @BeforeEach
  void layOut() {
    fake = new FakeMachine(temporary);
    factory = new OsTargetFactory(fake.machine());
  }

  private ShutdownTarget target(String... settings) {
    return factory.create(FakeMachine.config(settings), name -> Optional.empty());
  }

  @Test
  void theCommandIsStartedWithItsArguments() {
    Path program = fake.program("off", "echo good night");

    StepOutcome outcome =
        target("command", "off, -h,now").execute(POWER_OFF, FakeStepContext.real().build());

    assertThat(outcome.result()).isEqualTo(Result.UNKNOWN);
    assertThat(outcome.summary()).isEqualTo("power-off accepted, this machine goes down");
    assertThat(outcome.detail()).containsExactly("good night");
    assertThat(fake.started()).containsExactly(program + " -h now");
  }

  @Test
  void aNewLifeOfTheAgentThatIsStillThereGivesTheOrderAgain() {
    fake.program("off", "");
    target("command", "off").execute(POWER_OFF, FakeStepContext.real().build());
    factory = new OsTargetFactory(fake.machine());

    assertThat(target("command", "off").verify(POWER_OFF, Deadline.after(Duration.ofSeconds(1))))
        .isEqualTo(StepState.NOT_DONE);
  }

  @Test
  void aNameIsNeverLookedUpInTheCallersPath() {
    StepOutcome outcome =
        target("command", "true").execute(POWER_OFF, FakeStepContext.real().build());

    assertThat(outcome.result()).isEqualTo(Result.REFUSED);
    assertThat(outcome.summary()).contains("not found");
  }

  @Test
  void oneRunPowersOffOnceAlsoThroughAnotherTarget() {
    fake.program("off", "");

    assertThat(target("command", "off").execute(POWER_OFF, FakeStepContext.real().build()).result())
        .isEqualTo(Result.UNKNOWN);
    assertThat(target("command", "off").execute(POWER_OFF, FakeStepContext.real().build()).result())
        .isEqualTo(Result.UNKNOWN);
    assertThat(fake.started()).hasSize(1);
  }

  @Test
  void aLaterRunPowersOffAgain() {
    fake.program("off", "");
    ShutdownTarget target = target("command", "off");
    target.execute(POWER_OFF, FakeStepContext.real().run("1").build());

    assertThat(target.execute(POWER_OFF, FakeStepContext.real().run("2").build()).result())
        .isEqualTo(Result.UNKNOWN);
    assertThat(fake.started()).hasSize(2);
  }

  @Test
  void aRefusalShowsTheOutputAndMayBeTriedAgain() {
    fake.program("off", "echo not allowed >&2; exit 4");
    ShutdownTarget target = target("command", "off");

    StepOutcome outcome = target.execute(POWER_OFF, FakeStepContext.real().build());
    assertThat(outcome.result()).isEqualTo(Result.REFUSED);
    assertThat(outcome.summary()).contains("4");
    assertThat(outcome.detail()).containsExactly("not allowed");
    assertThat(target.verify(POWER_OFF, Deadline.after(Duration.ofSeconds(1))))
        .isEqualTo(StepState.NOT_DONE);

    fake.program("off", "");
    assertThat(target.execute(POWER_OFF, FakeStepContext.real().build()).result())
        .isEqualTo(Result.UNKNOWN);
    assertThat(target.verify(POWER_OFF, Deadline.after(Duration.ofSeconds(1))))
        .isEqualTo(StepState.IN_PROGRESS);
  }

  @Test
  void theDelayPassesBeforeTheCommandIsStarted() {
    fake.program("off", "");
    long begun = System.nanoTime();

    target("command", "off", "delaySeconds", "1")
        .execute(POWER_OFF, FakeStepContext.real().build());

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofSeconds(1));
    assertThat(fake.started()).hasSize(1);
  }

  @Test
  void nothingIsStartedIfTheRunIsCalledOffDuringTheDelay() {
    fake.program("off", "");
    FakeStepContext context = FakeStepContext.real().within(Duration.ofMillis(200)).build();

    StepOutcome outcome =
        target("command", "off", "delaySeconds", "60").execute(POWER_OFF, context);

    assertThat(outcome.result()).isEqualTo(Result.TIMED_OUT);
    assertThat(fake.started()).isEmpty();
  }

  @Test
  void aRehearsalShowsTheCommandAndTheChecks() {
    Path program = fake.program("off", "");

    StepOutcome outcome =
        target("command", "off,now").execute(POWER_OFF, FakeStepContext.rehearsal().build());

    assertThat(outcome.result()).isEqualTo(Result.REHEARSED);
    assertThat(outcome.detail())
        .containsExactly(
            "would run: " + program + " now",
            "OK command off: found: " + program,
            "OK privilege to power off: the agent runs as root");
    assertThat(fake.started()).isEmpty();
  }

  @Test
  void aRehearsalFailsWhereTheRealThingWould() {
    StepOutcome outcome = target().execute(POWER_OFF, FakeStepContext.rehearsal().build());

    assertThat(outcome.result()).isEqualTo(Result.REFUSED);
    assertThat(outcome.detail()).anyMatch(line -> line.startsWith("ERROR systemd"));
  }

  @Test
  void settingsThatMakeNoSenseTogetherAreRefused() {
    assertThatThrownBy(() -> target("delaySeconds", "120"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("delaySeconds = 120, expected less than budgetSeconds = 120");
    assertThatThrownBy(() -> target("command", ","))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("command names no program");
  }
}
