package io.featherfall.console.shell.internal.command.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.featherfall.api.action.FailurePolicy;
import io.featherfall.api.action.Phase;
import io.featherfall.api.action.PlannedStep;
import io.featherfall.api.action.StepRef;
import io.featherfall.api.run.Plan;
import io.featherfall.api.run.RunState;
import io.featherfall.api.service.PlanService;
import io.featherfall.api.service.RefusedException;
import io.featherfall.console.shell.internal.command.FakeDesk;
import io.featherfall.console.shell.internal.command.FakePower;
import io.featherfall.console.shell.internal.command.FakeRuns;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanCommandsTest {
  private static PlanService plans(Duration runtime) {
    return group -> {
      if (!group.equals("servers")) {
        throw new RefusedException("there is no group " + group);
      }
      PlannedStep step =
          new PlannedStep(
              new StepRef("self", "off"),
              "power off this machine",
              Phase.SELF,
              0,
              Duration.ofSeconds(200),
              Duration.ofSeconds(40),
              Duration.ofSeconds(20),
              FailurePolicy.CONTINUE,
              true,
              Set.of());
      return new Plan(
          "servers",
          FakeDesk.NOW,
          List.of(new Plan.Entry(step, Duration.ofSeconds(60))),
          Duration.ofSeconds(320),
          Optional.ofNullable(runtime),
          List.of("the web shop has no target"),
          List.of(new Plan.Unprotected("esx1", "kind vsphere is not installed")));
    };
  }

  private static PlanRehearse rehearse(String group, boolean noWait) {
    PlanRehearse command = new PlanRehearse();
    command.group = group;
    command.noWait = noWait;
    return command;
  }

  @Test
  void showsThePlansOfAllGroups() throws Exception {
    FakeDesk desk = new FakeDesk(false, plans(Duration.ofMinutes(31)), new FakePower());
    assertThat(desk.run(new PlanShow())).isZero();
    assertThat(desk.out())
        .isEqualTo(
            """
            Plan of group servers, computed 21:00:00
            PHASE  STEP      BEGINS .. ENDS       IF IT FAILS  WHAT
            self   self/off  1 min .. 5 min 20 s  continue     power off this machine\
             (point of no return)

            It takes 5 min 20 s at most; the battery gives 31 min.
            Finding: the web shop has no target
            Unprotected: esx1: kind vsphere is not installed
            """);
  }

  @Test
  void saysThatAPlanDoesNotFit() throws Exception {
    FakeDesk desk = new FakeDesk(false, plans(Duration.ofMinutes(5)), new FakePower());
    desk.run(new PlanShow());
    assertThat(desk.out()).contains("the battery gives 5 min: it does not fit.");
    FakeDesk unknown = new FakeDesk(false, plans(null), new FakePower());
    unknown.run(new PlanShow());
    assertThat(unknown.out()).contains("no UPS tells how long its battery lasts");
  }

  @Test
  void showsAPlanForPrograms() throws Exception {
    FakeDesk desk = new FakeDesk(false, plans(Duration.ofMinutes(31)));
    PlanShow command = new PlanShow();
    command.group = "servers";
    command.json = true;
    assertThat(desk.run(command)).isZero();
    assertThat(JSON.std.asString(JSON.std.listFrom(desk.out())))
        .contains(
            ("'beginsSeconds':60,'endsSeconds':320,'budgetSeconds':260,'onFailure':'continue',"
                    + "'pointOfNoReturn':true")
                .replace('\'', '"'));
  }

  @Test
  void passesARefusalOnInOneLine() throws Exception {
    FakeDesk desk = new FakeDesk(false, plans(null));
    PlanShow command = new PlanShow();
    command.group = "nobody";
    assertThat(desk.run(command)).isEqualTo(1);
    assertThat(desk.err()).isEqualTo("there is no group nobody\n");
  }

  @Test
  void watchesARehearsalToItsEnd() throws Exception {
    FakeDesk desk = new FakeDesk(false, new FakeRuns(RunState.DONE));
    assertThat(desk.run(rehearse("servers", false))).isZero();
    assertThat(desk.out())
        .contains("services  stop the web shop  begins, at most 1 min")
        .contains("stop the web shop  rehearsed in 0.3 s: checks passed")
        .endsWith("Run 20261122-210000-1 done: every step reached\n");
  }

  @Test
  void failsWithARehearsalThatFails() throws Exception {
    FakeDesk desk = new FakeDesk(false, new FakeRuns(RunState.FAILED));
    assertThat(desk.run(rehearse("servers", false))).isEqualTo(1);
    assertThat(desk.out()).contains("refused").contains("Run 20261122-210000-1 failed");
  }

  @Test
  void doesNotWaitWhenToldSo() throws Exception {
    FakeDesk desk = new FakeDesk(false, new FakeRuns(RunState.FAILED));
    assertThat(desk.run(rehearse("servers", true))).isZero();
    assertThat(desk.out()).contains("run:show 20261122-210000-1");
  }
}
