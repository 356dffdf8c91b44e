package io.featherfall.console.shell.internal.command.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.featherfall.api.run.OperatingMode;
import io.featherfall.api.run.RunRecord;
import io.featherfall.api.run.RunState;
import io.featherfall.api.run.StepRecord;
import io.featherfall.console.shell.internal.command.FakeDesk;
import io.featherfall.console.shell.internal.command.FakeModes;
import io.featherfall.console.shell.internal.command.FakeRuns;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunCommandsTest {
  private static final String RUN = "20261122-210000-1";

  private final FakeRuns runs = new FakeRuns(RunState.DONE);

  private static RunStart start(String reason, boolean yes) {
    RunStart command = new RunStart();
    command.group = "servers";
    command.reason = reason;
    command.yes = yes;
    return command;
  }

  @Test
  void listsRuns() throws Exception {
    FakeDesk desk = new FakeDesk(false, runs);
    assertThat(desk.run(new RunList())).isZero();
    assertThat(desk.out())
        .isEqualTo(
            """
            RUN                GROUP    KIND       STATE  BEGAN     TOOK  BY  REASON
            20261122-210000-1  servers  rehearsal  done   21:00:00  2 s   jo  rehearsal asked for
            """);
  }

  @Test
  void showsARunForProgramsWithTheSameFieldsAlways() throws Exception {
    FakeDesk desk = new FakeDesk(false, runs);
    RunShow command = new RunShow();
    command.run = RUN;
    command.json = true;
    assertThat(desk.run(command)).isZero();
    assertThat(JSON.std.mapFrom(desk.out()).keySet())
        .containsExactly(
            "id",
            "group",
            "kind",
            "state",
            "cause",
            "reason",
            "by",
            "latched",
            "decidedAt",
            "dueAt",
            "endedAt",
            "predictedSeconds",
            "runtimeAtStartSeconds",
            "outcome",
            "steps");
  }

  @Test
  void showsTheStepsWithTheirDetail() throws Exception {
    FakeRuns ended = new FakeRuns(RunState.DONE);
    ended.run(RUN);
    FakeDesk desk = new FakeDesk(false, ended);
    RunShow command = new RunShow();
    command.run = RUN;
    assertThat(desk.run(command)).isZero();
    assertThat(desk.out())
        .contains("rehearsal: everything read and checked, nothing changed")
        .contains("rehearsed  services  web/off  stop the web shop  (took 0.3 s)")
        .contains("    |  argv: /opt/stop web");
  }

  @Test
  void showsTheNewestRunIfNoneIsNamed() throws Exception {
    FakeDesk desk = new FakeDesk(false, runs);
    assertThat(desk.run(new RunShow())).isZero();
    assertThat(desk.out()).contains(RUN);
  }

  @Test
  void listsOnlyRunsThatGoOn() throws Exception {
    RunList command = new RunList();
    command.active = true;
    FakeDesk ended = new FakeDesk(false, runs);
    assertThat(ended.run(command)).isZero();
    assertThat(ended.out()).contains("No run is going on.").doesNotContain(RUN);
    FakeDesk going = new FakeDesk(false, new FakeRuns(RunState.RUNNING));
    assertThat(going.run(command)).isZero();
    assertThat(going.out()).contains(RUN);
    command.json = true;
    FakeDesk programs = new FakeDesk(false, runs);
    assertThat(programs.run(command)).isZero();
    assertThat(JSON.std.listFrom(programs.out())).isEmpty();
  }

  @Test
  void needsAReason() throws Exception {
    FakeDesk desk = new FakeDesk(false, runs, new FakeModes(OperatingMode.ARMED));
    assertThat(desk.run(start(null, true))).isEqualTo(2);
    assertThat(desk.err()).contains("Option --reason is required");
    assertThat(runs.asked).isEmpty();
  }

  @Test
  void doesNotCallAStepRunningWhoseRunWasBrokenOff() throws Exception {
    FakeRuns broken =
        new FakeRuns(RunState.DONE) {
          @Override
          public Optional<RunRecord> run(String runId) {
            return Optional.of(record(RunState.ABORTED, StepRecord.State.RUNNING));
          }
        };
    RunShow command = new RunShow();
    command.run = RUN;
    FakeDesk desk = new FakeDesk(false, broken);
    assertThat(desk.run(command)).isZero();
    assertThat(desk.out()).contains("begun, end unknown  services  web/off");
  }

  @Test
  void startsOnlyWhenAgreedTo() throws Exception {
    FakeModes armed = new FakeModes(OperatingMode.ARMED);
    assertThat(new FakeDesk(true, runs, armed).answering("").run(start("works", false)))
        .isEqualTo(1);
    assertThat(new FakeDesk(false, runs, armed).run(start("works", false))).isEqualTo(2);
    assertThat(new FakeDesk(false, runs, armed).run(start(" ", true))).isEqualTo(2);
    assertThat(runs.asked).isEmpty();
    FakeDesk yes = new FakeDesk(false, runs, armed);
    assertThat(yes.run(start("works", true))).isZero();
    assertThat(runs.asked).containsExactly("start servers works by jo");
    assertThat(yes.out()).contains("run:abort " + RUN);
  }

  @Test
  void abortsWithoutAsking() throws Exception {
    FakeDesk desk = new FakeDesk(false, runs);
    RunAbort command = new RunAbort();
    command.run = RUN;
    assertThat(desk.run(command)).isZero();
    assertThat(runs.asked).containsExactly("abort " + RUN + " by jo");
    assertThat(desk.out()).contains("is aborted");
  }

  @Test
  void refusesANonsenseCount() throws Exception {
    RunList command = new RunList();
    command.count = 0;
    FakeDesk desk = new FakeDesk(false, runs);
    assertThat(desk.run(command)).isEqualTo(2);
    assertThat(desk.err()).contains("-n 0, expected 1 to 1000");
  }
}
