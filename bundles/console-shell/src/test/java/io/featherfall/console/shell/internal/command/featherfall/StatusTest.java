package io.featherfall.console.shell.internal.command.featherfall;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.api.health.Problem;
import io.featherfall.api.health.Problem.Severity;
import io.featherfall.api.health.ProblemSource;
import io.featherfall.api.run.OperatingMode;
import io.featherfall.api.run.RunRecord;
import io.featherfall.api.run.RunState;
import io.featherfall.api.run.StepRecord;
import io.featherfall.console.shell.internal.command.Desk;
import io.featherfall.console.shell.internal.command.FakeDesk;
import io.featherfall.console.shell.internal.command.FakeModes;
import io.featherfall.console.shell.internal.command.FakePower;
import io.featherfall.console.shell.internal.command.FakeRuns;
import io.featherfall.console.shell.internal.output.Screen;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusTest {
  private static final ProblemSource WARNING =
      () -> List.of(new Problem(Severity.WARNING, "rack1", "digest differs", "check the phrase"));
  private static final ProblemSource ERROR =
      () -> List.of(new Problem(Severity.ERROR, "udp", "port 3052 is taken", "end apcupsd"));
  private static final ProblemSource BROKEN =
      () -> {
        throw new IllegalStateException("oops");
      };

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private StatusReport report(Object... services) {
    PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    Screen screen = new Screen(print, print, false, false, 100);
    FakeDesk fake = new FakeDesk(false, services);
    Desk desk = new Desk(fake, screen, "jo", () -> FakeDesk.NOW, ZoneOffset.UTC, fake);
    StatusReport report = Status.report(desk, List.of());
    StatusSheet.print(report, desk);
    return report;
  }

  private String text() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void protectsWhenArmedAndNothingIsInTheWay() {
    StatusReport report = report(new FakePower(), new FakeModes(OperatingMode.ARMED), WARNING);
    assertThat(report.protecting()).isTrue();
    assertThat(text())
        .startsWith("Featherfall is running and protects.\n")
        .contains("WARNING  rack1: digest differs\n         -> check the phrase")
        .contains("servers  rack1  1      LowBattery");
  }

  @Test
  void saysWhichRunGoesOnAndNothingOnceItEnded() {
    report(new FakePower(), new FakeModes(OperatingMode.ARMED), goingOn());
    assertThat(text()).contains("Run 20261122-210000-1 (rehearsal) of group servers is going on");

    out.reset();
    report(new FakePower(), new FakeModes(OperatingMode.ARMED), new FakeRuns(RunState.DONE));
    assertThat(text()).doesNotContain("Run 2026");
  }

  private static FakeRuns goingOn() {
    return new FakeRuns(RunState.DONE) {
      @Override
      public List<RunRecord> recent(int atMost) {
        return List.of(record(RunState.RUNNING, StepRecord.State.RUNNING));
      }
    };
  }

  @Test
  void doesNotProtectUnlessArmed() {
    StatusReport report = report(new FakePower(), new FakeModes(OperatingMode.REHEARSE));
    assertThat(report.protecting()).isFalse();
    assertThat(text()).contains("not armed, so nothing is protected").contains("No problems.");
  }

  @Test
  void putsTheWorstFirst() {
    StatusReport report =
        report(new FakePower(), new FakeModes(OperatingMode.ARMED), WARNING, ERROR, BROKEN);
    assertThat(report.protecting()).isFalse();
    assertThat(report.problems())
        .extracting(Problem::severity)
        .containsExactly(Severity.ERROR, Severity.ERROR, Severity.WARNING);
    assertThat(text()).contains("cannot say how it is").contains("something is wrong, see below");
  }

  @Test
  void worksWithoutCore() {
    StatusReport report = report();
    assertThat(report.protecting()).isFalse();
    assertThat(text()).contains("the core bundle is not active: nothing is decided");
    assertThat(report.json().map())
        .containsOnlyKeys("running", "protected", "mode", "upses", "groups", "problems")
        .containsEntry("mode", null);
  }
}
