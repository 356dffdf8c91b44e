package io.featherfall.console.shell.internal.command.ups;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.featherfall.api.run.OperatingMode;
import io.featherfall.api.service.CardAdmission;
import io.featherfall.console.shell.internal.command.FakeDesk;
import io.featherfall.console.shell.internal.command.FakeModes;
import io.featherfall.console.shell.internal.command.FakePower;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UpsCommandsTest {
  private static UpsShow show(String ups) {
    UpsShow command = new UpsShow();
    command.ups = ups;
    return command;
  }

  @Test
  void listsForPeople() throws Exception {
    FakeDesk desk = new FakeDesk(true, new FakePower(), new FakeModes(OperatingMode.OBSERVE));
    assertThat(desk.run(new UpsList())).isZero();
    assertThat(desk.out())
        .isEqualTo(
            """
            UPS    STATE       SINCE                CHARGE  RUNTIME  LOAD  HEARD    REASON
            rack1  on battery  20:59:00             87 %    31 min   24 %  3 s ago  OB, line 0 V; mains failed
            rack2  unknown     2026-11-21 20:00:00  -       -        -     never    its source is gone; nothing
                                                                                    heard yet
            NO PROTECTION. Mode observe: decides and records, starts nothing
            """);
  }

  @Test
  void saysNothingOfTheModeInAPipe() throws Exception {
    FakeDesk desk = new FakeDesk(false, new FakePower(), new FakeModes(OperatingMode.OBSERVE));
    desk.run(new UpsList());
    assertThat(desk.out()).doesNotContain("Mode");
  }

  @Test
  void listsForPrograms() throws Exception {
    FakeDesk desk = new FakeDesk(true, new FakePower());
    UpsList command = new UpsList();
    command.json = true;
    assertThat(desk.run(command)).isZero();
    List<Object> upses = JSON.std.listFrom(desk.out());
    assertThat(upses).hasSize(2);
    assertThat(JSON.std.asString(upses.get(0)))
        .isEqualTo(
            "{'name':'rack1','state':'on_battery','since':'2026-11-22T20:59:00Z','reason':'OB, "
                    .replace('\'', '"')
                + ("charge 87.5 %, runtime 31 min, line 0 V; mains failed','conditions':[{'name':'PowerFailed','severity':'warning','since':"
                        + "'2026-11-22T20:59:00Z'}],'ageSeconds':3,'source':'pcnet 172.26.0.45',"
                        + "'sourcePresent':true,'destination':'172.26.0.255','readingAt':"
                        + "'2026-11-22T20:59:57Z','status':'OB','bypass':'none','variables':"
                        + "{'battery.charge':87.5,'battery.runtime':1860,'device.serial':'0042',"
                        + "'ups.load':24,'ups.status':'OB'},'vendor':{'ZZ':'7'},'clients':{'at':"
                        + "'2026-11-22T21:00:00Z','slots':50,'addresses':['172.26.0.1']},"
                        + "'counter':{'reboots':5,'uptimeTicks':1234},'accepted':12,"
                        + "'rejected':{'digest':2}}")
                    .replace('\'', '"'));
    assertThat(upses.get(1))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
        .containsEntry("ageSeconds", null)
        .containsEntry("status", null)
        .containsEntry("variables", Map.of());
  }

  @Test
  void showsEverythingOfOne() throws Exception {
    FakeDesk desk = new FakeDesk(true, new FakePower());
    assertThat(desk.run(show("rack1"))).isZero();
    assertThat(desk.out())
        .contains("PowerFailed since 20:59:00")
        .contains("battery.runtime      31 min")
        .containsOnlyOnce("ups.status")
        .contains("device.serial        0042")
        .contains("rejected: digest     2")
        .contains("172.26.0.1 (50 places)")
        .contains("NO PROTECTION: the core bundle is not active.");
  }

  @Test
  void namesWhatIsMissing() throws Exception {
    FakeDesk empty = new FakeDesk(true);
    assertThat(empty.run(show("rack1"))).isEqualTo(1);
    assertThat(empty.err()).startsWith("the core bundle is not active; ");
    FakeDesk desk = new FakeDesk(true, new FakePower());
    assertThat(desk.run(show("rack9"))).isEqualTo(1);
    assertThat(desk.err()).isEqualTo("there is no UPS rack9; see ups:list\n");
  }

  @Test
  void acceptsAReplacementOnlyWhenAgreedTo() throws Exception {
    List<String> accepted = new ArrayList<>();
    CardAdmission admission =
        new CardAdmission() {
          @Override
          public List<Replacement> pending() {
            return List.of(new Replacement("rack1", "0042", "0099", FakeDesk.NOW));
          }

          @Override
          public void accept(String upsId, String by) {
            accepted.add(upsId + " by " + by);
          }
        };
    UpsAcceptReplacement command = new UpsAcceptReplacement();
    command.ups = "rack1";
    FakeDesk no = new FakeDesk(true, admission).answering("n");
    assertThat(no.run(command)).isEqualTo(1);
    assertThat(no.asked()).contains("serial number 0042").contains("0099");
    FakeDesk pipe = new FakeDesk(false, admission).answering("y");
    assertThat(pipe.run(command)).isEqualTo(2);
    assertThat(pipe.err()).contains("--yes");
    assertThat(accepted).isEmpty();
    assertThat(new FakeDesk(true, admission).answering("Yes").run(command)).isZero();
    assertThat(accepted).containsExactly("rack1 by jo");
  }
}
