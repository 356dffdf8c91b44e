package io.featherfall.core.internal.mode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.featherfall.api.event.PowerEvent.ConfigChanged;
import io.featherfall.api.health.Problem;
import io.featherfall.api.run.OperatingMode;
import io.featherfall.api.service.AuditLog;
import io.featherfall.api.service.RefusedException;
import io.featherfall.core.internal.event.EventPublisher;
import io.featherfall.testkit.RecordingEventAdmin;
import io.featherfall.testkit.VirtualTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModeKeeperTest {
  @TempDir Path folder;
  private final VirtualTime time = new VirtualTime();
  private final RecordingEventAdmin bus = new RecordingEventAdmin();
  private final EventPublisher publisher = new EventPublisher(time);

  @BeforeEach
  void connect() {
    publisher.setEventAdmin(bus);
  }

  private ModeKeeper keeper() {
    return new ModeKeeper(folder, time, time, publisher);
  }

  @Test
  void aNewInstallationObserves() {
    ModeKeeper keeper = keeper();
    assertThat(keeper.current().mode()).isEqualTo(OperatingMode.OBSERVE);
    assertThat(keeper.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.severity()).isEqualTo(Problem.Severity.WARNING);
              assertThat(problem.remedy()).isEqualTo("mode:set armed");
            });
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aModeSurvivesRestartAndIsToldAndAudited() throws Exception {
    ModeKeeper keeper = keeper();
    List<AuditLog.Entry> audited = new ArrayList<>();
    keeper.setAudit(
        new AuditLog() {
          @Override
          public void record(Entry entry) {
            audited.add(entry);
          }

          @Override
          public List<Entry> recent(int atMost) {
            return audited;
          }
        });
    keeper.set(OperatingMode.ARMED, Optional.empty(), "me");
    assertThat(keeper.problems()).isEmpty();
    assertThat(audited)
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.by()).isEqualTo("me");
              assertThat(entry.detail()).isEqualTo("mode observe -> armed");
            });
    assertThat(bus.events(ConfigChanged.class)).hasSize(1);
    time.advance(Duration.ofDays(30));
    assertThat(keeper().current()).isEqualTo(keeper.current());
    assertThat(keeper().current().by()).isEqualTo("me");
    assertThat(Files.list(folder)).hasSize(1);
  }

  @Test
  void aWindowReturnsByTheMonotonicClockWhateverTheWallClockDoes() throws Exception {
    ModeKeeper keeper = keeper();
    keeper.set(OperatingMode.ARMED, Optional.empty(), "me");
    keeper.set(OperatingMode.OBSERVE, Optional.of(Duration.ofHours(2)), "me");
    time.jumpWallClock(Duration.ofDays(-3));
    time.advance(Duration.ofMinutes(119));
    assertThat(keeper.current().mode()).isEqualTo(OperatingMode.OBSERVE);
    assertThat(keeper.nanosToWindowEnd(time.getAsLong(), Long.MAX_VALUE))
        .isEqualTo(Duration.ofMinutes(1).toNanos());
    assertThat(keeper.windowOver()).isFalse();
    time.jumpWallClock(Duration.ofDays(9));
    assertThat(keeper.current().mode()).isEqualTo(OperatingMode.OBSERVE);
    time.advance(Duration.ofMinutes(1));
    assertThat(keeper.current().mode()).isEqualTo(OperatingMode.ARMED);
    bus.clear();
    assertThat(keeper.windowOver()).isTrue();
    keeper.settle();
    keeper.settle();
    assertThat(bus.events(ConfigChanged.class))
        .singleElement()
        .satisfies(change -> assertThat(change.what()).contains("observe -> armed"));
    assertThat(keeper().current().mode()).isEqualTo(OperatingMode.ARMED);
    assertThat(keeper().current().until()).isEmpty();
  }

  @Test
  void aWindowEndsAlsoAfterARestart() throws Exception {
    ModeKeeper keeper = keeper();
    keeper.set(OperatingMode.ARMED, Optional.empty(), "me");
    keeper.set(OperatingMode.REHEARSE, Optional.of(Duration.ofHours(2)), "me");
    time.advance(Duration.ofHours(1));
    ModeKeeper restarted = keeper();
    assertThat(restarted.current().mode()).isEqualTo(OperatingMode.REHEARSE);
    time.advance(Duration.ofHours(1));
    assertThat(restarted.current().mode()).isEqualTo(OperatingMode.ARMED);
    assertThat(keeper().current().mode())
        .as("it ended while the agent was down")
        .isEqualTo(OperatingMode.ARMED);
  }

  @Test
  void aSecondWindowReturnsToWhatWasForGood() throws Exception {
    ModeKeeper keeper = keeper();
    keeper.set(OperatingMode.ARMED, Optional.empty(), "me");
    keeper.set(OperatingMode.OBSERVE, Optional.of(Duration.ofHours(1)), "me");
    keeper.set(OperatingMode.REHEARSE, Optional.of(Duration.ofHours(1)), "me");
    assertThat(keeper.current().then()).isEqualTo(OperatingMode.ARMED);
    keeper.set(OperatingMode.REHEARSE, Optional.empty(), "me");
    time.advance(Duration.ofHours(3));
    assertThat(keeper.current().mode()).isEqualTo(OperatingMode.REHEARSE);
  }

  @Test
  void aBrokenFileObservesAndIsKeptAside() throws Exception {
    for (String broken :
        List.of("", "mode=fierce\nsince=2026-01-01T00:00:00Z\nby=me\nthen=armed", "\\uZZ")) {
      Files.writeString(folder.resolve("mode"), broken);
      ModeKeeper keeper = keeper();
      assertThat(keeper.current().mode()).isEqualTo(OperatingMode.OBSERVE);
      assertThat(keeper.problems())
          .anySatisfy(problem -> assertThat(problem.severity()).isEqualTo(Problem.Severity.ERROR));
      assertThat(folder.resolve("mode.broken")).hasContent(broken);
      assertThat(folder.resolve("mode")).doesNotExist();
      keeper.set(OperatingMode.ARMED, Optional.empty(), "me");
      assertThat(keeper.problems()).isEmpty();
    }
  }

  @Test
  void aModeThatCannotBeKeptIsRefused() throws Exception {
    ModeKeeper keeper = keeper();
    Files.createDirectory(folder.resolve("mode.new"));
    assertThatThrownBy(() -> keeper.set(OperatingMode.ARMED, Optional.empty(), "me"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("stays observe");
    assertThat(keeper.current().mode()).isEqualTo(OperatingMode.OBSERVE);
    assertThatThrownBy(() -> keeper.set(OperatingMode.ARMED, Optional.of(Duration.ZERO), "me"))
        .isInstanceOf(RefusedException.class);
    assertThat(bus.posted()).isEmpty();
  }
}
