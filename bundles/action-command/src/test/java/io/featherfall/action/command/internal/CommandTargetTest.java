package io.featherfall.action.command.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.featherfall.api.action.FailurePolicy;
import io.featherfall.api.action.Inventory;
import io.featherfall.api.action.Phase;
import io.featherfall.api.action.PlannedStep;
import io.featherfall.api.action.Scope;
import io.featherfall.api.action.ShutdownTarget;
import io.featherfall.api.action.StepOutcome;
import io.featherfall.api.action.StepOutcome.Result;
import io.featherfall.api.action.StepRef;
import io.featherfall.api.action.StepState;
import io.featherfall.api.condition.Condition;
import io.featherfall.api.engine.Deadline;
import io.featherfall.api.engine.StepContext;
import io.featherfall.api.ups.BypassCause;
import io.featherfall.api.ups.Reading;
import io.featherfall.testkit.FakeStepContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandTargetTest {
  private static final StepRef RUN = new StepRef("stop-database", "run");

  @TempDir Path temporary;
  private CommandFolder commands;

  @BeforeEach
  void layOut() {
    commands = new CommandFolder(temporary);
  }

  private ShutdownTarget target(Path file, String... settings) {
    return new CommandTargetFactory(commands.inspector())
        .create(CommandFolder.config(file, settings), name -> Optional.empty());
  }

  private static FakeStepContext.Builder outage(FakeStepContext.Builder builder) {
    return builder
        .run("20260101-000000-7")
        .group("rack 1")
        .ups("cellar")
        .cause(Condition.LOW_BATTERY)
        .reading(reading(Map.of("battery.charge", "41.0", "battery.runtime", "317")));
  }

  private static Reading reading(Map<String, String> variables) {
    return new Reading("cellar", Instant.EPOCH, 0, Set.of(), BypassCause.NONE, variables, Map.of());
  }

  @Test
  void aCommandFileLearnsWhatHappened() {
    Path file = commands.script("env", "/usr/bin/env | grep FEATHERFALL | sort; pwd");

    StepOutcome outcome = target(file).execute(RUN, outage(FakeStepContext.real()).build());

    assertThat(outcome.result()).isEqualTo(Result.DONE);
    assertThat(outcome.detail())
        .containsExactly(
            "FEATHERFALL_CHARGE=41",
            "FEATHERFALL_CONDITION=LowBattery",
            "FEATHERFALL_GROUP=rack 1",
            "FEATHERFALL_RUN=20260101-000000-7",
            "FEATHERFALL_RUNTIME=317",
            "FEATHERFALL_UPS=cellar",
            commands.path().toString());
  }

  @Test
  void byHandAndWithoutAReadingTheVariablesAreEmpty() {
    Path file = commands.script("env", "echo \"[$FEATHERFALL_CONDITION$FEATHERFALL_CHARGE$HOME]\"");

    assertThat(target(file).execute(RUN, FakeStepContext.real().build()).detail())
        .containsExactly("[]");
  }

  @Test
  void whatADeviceSaysInWordsIsNotHandedOn() {
    Path file = commands.script("env", "echo \"[$FEATHERFALL_CHARGE]\"");
    StepContext context =
        FakeStepContext.real().reading(reading(Map.of("battery.charge", "$(reboot)"))).build();

    assertThat(target(file).execute(RUN, context).detail()).containsExactly("[]");
  }

  @Test
  void argumentsReachTheFileAsTheyAreWritten() {
    Path file = commands.script("args", "for a in \"$@\"; do echo \"<$a>\"; done");

    StepOutcome outcome =
        target(file, "arguments", "a b, $(id) ,c\\,d,;rm,,*")
            .execute(RUN, FakeStepContext.real().build());

    assertThat(outcome.detail()).containsExactly("<a b>", "<$(id)>", "<c,d>", "<;rm>", "<>", "<*>");
  }

  @Test
  void anExitCodeIsARefusalAndTheCommandMayBeTriedAgain() {
    Path marker = temporary.resolve("second");
    Path file =
        commands.script(
            "fail", "[ -e '" + marker + "' ] && exit 0; touch '" + marker + "'; echo no; exit 9");
    ShutdownTarget target = target(file);

    StepOutcome first = target.execute(RUN, FakeStepContext.real().build());
    assertThat(first.result()).isEqualTo(Result.REFUSED);
    assertThat(first.summary()).contains("9");
    assertThat(first.detail()).containsExactly("no");
    assertThat(target.verify(RUN, Deadline.after(Duration.ZERO))).isEqualTo(StepState.NOT_DONE);

    assertThat(target.execute(RUN, FakeStepContext.real().build()).result()).isEqualTo(Result.DONE);
    assertThat(target.verify(RUN, Deadline.after(Duration.ZERO))).isEqualTo(StepState.DONE);
  }

  @Test
  void anotherRunRunsTheCommandAgain() {
    Path file = commands.script("again", "echo here");
    ShutdownTarget target = target(file);

    assertThat(target.execute(RUN, FakeStepContext.real().run("1").build()).result())
        .isEqualTo(Result.DONE);
    assertThat(target.execute(RUN, FakeStepContext.real().run("1").build()).result())
        .isEqualTo(Result.ALREADY);
    assertThat(target.execute(RUN, FakeStepContext.real().run("2").build()).result())
        .isEqualTo(Result.DONE);
  }

  @Test
  void aCommandThatTakesTooLongIsStopped() {
    Path file = commands.script("slow", "echo begun; exec sleep 100");

    StepOutcome outcome =
        target(file, "timeoutSeconds", "1").execute(RUN, FakeStepContext.real().build());

    assertThat(outcome.result()).isEqualTo(Result.TIMED_OUT);
    assertThat(outcome.detail()).containsExactly("begun");
  }

  @Test
  void outputBeyondTheLimitIsCounted() {
    Path file = commands.script("chatty", "echo 0123456789");

    assertThat(
            target(file, "outputLimitBytes", "4")
                .execute(RUN, FakeStepContext.real().build())
                .detail())
        .containsExactly("0123", "(7 more bytes of output not kept)");
  }

  @Test
  void aRehearsalShowsArgumentsEnvironmentAndChecks() {
    Path file = commands.script("stop", "touch '" + temporary.resolve("touched") + "'");

    StepOutcome outcome =
        target(file, "arguments", "--all, now please")
            .execute(RUN, outage(FakeStepContext.rehearsal()).build());

    assertThat(outcome.result()).isEqualTo(Result.REHEARSED);
    assertThat(outcome.detail())
        .contains(
            "would run: " + file + " --all 'now please'",
            "environment: FEATHERFALL_CONDITION=LowBattery",
            "environment: PATH=/usr/sbin:/usr/bin:/sbin:/bin")
        .anyMatch(line -> line.startsWith("OK owner and permissions of file"));
    assertThat(temporary.resolve("touched")).doesNotExist();
  }

  @Test
  void whatMustNotBeRunIsRefusedInARehearsalAndInEarnest() {
    Path file = commands.script("loose", "touch '" + temporary.resolve("touched") + "'");
    ShutdownTarget target = target(file);
    assertThat(target.probe(Deadline.after(Duration.ofSeconds(5))).ready()).isTrue();
    CommandFolder.mode(file, "rwxrwxrwx");

    assertThat(target.probe(Deadline.after(Duration.ofSeconds(5))).ready()).isFalse();
    for (FakeStepContext.Builder way :
        new FakeStepContext.Builder[] {FakeStepContext.rehearsal(), FakeStepContext.real()}) {
      StepOutcome outcome = target.execute(RUN, way.build());
      assertThat(outcome.result()).isEqualTo(Result.REFUSED);
      assertThat(outcome.detail()).anyMatch(line -> line.contains("chmod go-w"));
    }
    assertThat(temporary.resolve("touched")).doesNotExist();
  }

  @Test
  void aFileThatCannotBeStartedIsARefusal() throws Exception {
    Path file = commands.script("broken", "");
    Files.writeString(file, "#!/no/such/interpreter\n");

    StepOutcome outcome = target(file).execute(RUN, FakeStepContext.real().build());

    assertThat(outcome.result()).isEqualTo(Result.REFUSED);
    assertThat(outcome.summary()).contains("could not be started");
  }

  @Test
  void theStepIsPlannedAsConfigured() {
    PlannedStep step =
        target(
                commands.script("stop", ""),
                "phase",
                "storage",
                "order",
                "-3",
                "timeoutSeconds",
                "90",
                "onFailure",
                "HOLD",
                "pointOfNoReturn",
                "true")
            .contribute(Inventory.EMPTY, Scope.all("g"))
            .get(0);

    assertThat(step.phase()).isEqualTo(Phase.STORAGE);
    assertThat(step.order()).isEqualTo(-3);
    assertThat(step.graceful()).isEqualTo(Duration.ofSeconds(90));
    assertThat(step.onFailure()).isEqualTo(FailurePolicy.HOLD);
    assertThat(step.pointOfNoReturn()).isTrue();
  }

  @Test
  void aPhaseThatIsNotACommandsIsRefused() {
    Path file = commands.script("stop", "");

    assertThatThrownBy(() -> target(file, "phase", "SELF"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("phase = SELF, expected one of [PREFLIGHT");
    assertThatThrownBy(() -> target(file, "onFailure", "PANIC"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("onFailure = PANIC, expected one of [CONTINUE");
  }

  @Test
  void aFreshObjectDoesNotKnowWhatItsPredecessorDid() {
    Path file = commands.script("stop", "");

    assertThat(target(file).verify(RUN, Deadline.after(Duration.ZERO)))
        .isEqualTo(StepState.UNKNOWN);
  }

  @Test
  void whatMayBeRepeatedCountsAsNotDoneForAFreshObject() {
    Path file = commands.script("stop", "");

    assertThat(target(file, "repeatable", "true").verify(RUN, Deadline.after(Duration.ZERO)))
        .isEqualTo(StepState.NOT_DONE);
  }
}
