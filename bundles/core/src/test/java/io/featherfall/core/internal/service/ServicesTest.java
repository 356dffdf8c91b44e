package io.featherfall.core.internal.service;

import static io.featherfall.core.internal.rig.FakeKind.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.featherfall.api.action.Phase;
import io.featherfall.api.health.Problem;
import io.featherfall.api.run.OperatingMode;
import io.featherfall.api.run.RunRecord;
import io.featherfall.api.run.RunState;
import io.featherfall.api.service.RefusedException;
import io.featherfall.core.internal.rig.CoreRig;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the services answer, asked from another thread than the deciding one. */
class ServicesTest {
  private CoreRig rig;
  private RunDesk runs;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    rig = new CoreRig(folder, OperatingMode.REHEARSE);
    runs = new RunDesk(rig.core);
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private interface Question {
    RunRecord ask() throws RefusedException;
  }

  private RunRecord ask(Question question) {
    CompletableFuture<RunRecord> answer =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return question.ask();
              } catch (RefusedException e) {
                throw new CompletionException(e);
              }
            });
    rig.until(answer::isDone);
    return answer.join();
  }

  @Test
  void aRunIsStartedWatchedAndRefusedFromAnyThread() {
    rig.target("a", step("a/off", Phase.HOSTS, 0));
    rig.prepared();
    RunRecord run = ask(() -> runs.start(CoreRig.UPS, "move house", "me"));
    assertThat(run.by()).isEqualTo("me");
    assertThat(run.reason()).isEqualTo("move house");
    rig.until(() -> runs.run(run.id()).orElseThrow().state() == RunState.DONE);
    assertThat(runs.recent(5)).extracting(RunRecord::id).containsExactly(run.id());
    assertThatThrownBy(() -> ask(() -> runs.rehearse("nowhere", "me")))
        .hasCauseInstanceOf(RefusedException.class)
        .hasMessageContaining("there is ups1");
    assertThatThrownBy(() -> ask(() -> runs.abort(run.id(), "me")))
        .hasCauseInstanceOf(RefusedException.class)
        .hasMessageContaining("has ended");
  }

  @Test
  void everythingThatCompromisesProtectionIsNamedAndGoesAway() throws Exception {
    CoreProblems problems = new CoreProblems(rig.core);
    assertThat(texts(problems))
        .containsExactlyInAnyOrder(
            "WARNING mode", "WARNING ups ups1", "ERROR group ups1", "WARNING store");
    rig.seconds(55);
    assertThat(texts(problems)).contains("ERROR ups ups1");
    rig.hear("OL");
    rig.target("a", step("a/off", Phase.HOSTS, 0));
    rig.prepared();
    rig.mode.set(OperatingMode.ARMED, java.util.Optional.empty(), "me");
    assertThat(texts(problems)).containsExactly("WARNING store");
  }

  private static List<String> texts(CoreProblems problems) {
    return problems.problems().stream()
        .peek(problem -> assertThat(problem.remedy()).isNotBlank())
        .map((Problem problem) -> problem.severity() + " " + problem.subject())
        .toList();
  }
}
