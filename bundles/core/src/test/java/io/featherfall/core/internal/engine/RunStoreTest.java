package io.featherfall.core.internal.engine;

import static io.featherfall.core.internal.rig.FakeKind.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.api.action.Phase;
import io.featherfall.api.run.OperatingMode;
import io.featherfall.api.run.RunRecord;
import io.featherfall.api.run.RunState;
import io.featherfall.api.service.RunStore;
import io.featherfall.api.service.StoreException;
import io.featherfall.core.internal.rig.CoreRig;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunStoreTest {
  private final MapStore store = new MapStore();
  private CoreRig rig;

  /** A store in memory that can be full. */
  private static final class MapStore implements RunStore {
    final Map<String, RunRecord> runs = new ConcurrentHashMap<>();
    volatile boolean full;

    @Override
    public void save(RunRecord run) throws StoreException {
      if (full) {
        throw new StoreException("/data/db is full", null);
      }
      runs.put(run.id(), run);
    }

    @Override
    public List<RunRecord> recent(int atMost) {
      return runs.values().stream()
          .sorted(Comparator.comparing(RunRecord::id).reversed())
          .limit(atMost)
          .toList();
    }

    @Override
    public Optional<RunRecord> find(String runId) {
      return Optional.ofNullable(runs.get(runId));
    }
  }

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    rig = new CoreRig(folder, OperatingMode.REHEARSE);
    rig.target("a", step("a/off", Phase.HOSTS, 0));
    rig.prepared();
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void everyRunReachesTheStoreInItsLastState() {
    assertThat(rig.core.writer().trouble()).contains("no store");
    rig.core.store(store);
    rig.hear("OB LB");
    RunRecord run = rig.ended();
    rig.until(() -> run.equals(store.runs.get(run.id())));
    assertThat(rig.core.writer().trouble()).isEmpty();
  }

  @Test
  void aFullStoreStopsNoRunAndIsCaughtUpLater() {
    rig.core.store(store);
    store.full = true;
    rig.hear("OB LB");
    RunRecord run = rig.ended();
    assertThat(run.state()).isEqualTo(RunState.DONE);
    rig.until(() -> rig.core.writer().trouble().contains("/data/db is full"));
    store.full = false;
    rig.seconds(1);
    rig.until(() -> run.equals(store.runs.get(run.id())));
    assertThat(rig.core.writer().trouble()).isEmpty();
  }

  @Test
  void aRunThatAFormerProcessLeftOpenIsClosedAndListed() {
    rig.hear("OB LB");
    RunRecord template = rig.ended();
    RunRecord open = former(template, "20250101-000000-1", RunState.RUNNING);
    RunRecord done = former(template, "20250101-000000-2", RunState.DONE);
    store.runs.put(open.id(), open);
    store.runs.put(done.id(), done);
    rig.core.store(store);
    rig.until(() -> store.runs.get(open.id()).state() == RunState.ABORTED);
    assertThat(store.runs.get(open.id()).outcome())
        .isEqualTo("the agent was restarted during the run");
    assertThat(store.runs.get(done.id())).isEqualTo(done);
    assertThat(rig.runs()).hasSize(3).first().isEqualTo(template);
    assertThat(rig.core.history().recent(1)).containsExactly(template);
    assertThat(rig.core.history().find(done.id())).contains(done);
  }

  private static RunRecord former(RunRecord run, String id, RunState state) {
    return new RunRecord(
        id,
        run.groupId(),
        run.kind(),
        state,
        run.cause(),
        run.reason(),
        run.by(),
        run.latched(),
        run.decidedAt().minusSeconds(9999),
        run.dueAt(),
        state.ended() ? run.endedAt() : Optional.empty(),
        run.predicted(),
        run.runtimeAtStart(),
        "",
        run.steps());
  }
}
