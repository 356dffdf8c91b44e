package io.featherfall.console.shell.internal.command.mode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.featherfall.api.run.OperatingMode;
import io.featherfall.console.shell.internal.command.FakeDesk;
import io.featherfall.console.shell.internal.command.FakeModes;
import org.junit.jupiter.api.Test;

class ModeCommandsTest {
  private final FakeModes modes = new FakeModes(OperatingMode.OBSERVE);

  private static ModeSet set(String mode, String time, boolean yes) {
    ModeSet command = new ModeSet();
    command.mode = mode;
    command.time = time;
    command.yes = yes;
    return command;
  }

  @Test
  void armsOnlyWhenAgreedTo() throws Exception {
    assertThat(new FakeDesk(true, modes).answering("no").run(set("armed", null, false)))
        .isEqualTo(1);
    assertThat(new FakeDesk(false, modes).run(set("armed", null, false))).isEqualTo(2);
    assertThat(modes.current().mode()).isEqualTo(OperatingMode.OBSERVE);
    assertThat(new FakeDesk(true, modes).answering("y").run(set("armed", null, false))).isZero();
    assertThat(modes.current().mode()).isEqualTo(OperatingMode.ARMED);
    assertThat(modes.current().by()).isEqualTo("jo");
  }

  @Test
  void opensAMaintenanceWindow() throws Exception {
    new FakeDesk(false, modes).run(set("armed", null, true));
    FakeDesk desk = new FakeDesk(false, modes);
    assertThat(desk.run(set("rehearse", "1h30m", false))).isZero();
    assertThat(desk.out())
        .contains("Mode rehearse")
        .contains("NO PROTECTION")
        .contains("Until 22:30:00, then armed");
  }

  @Test
  void refusesWhatItDoesNotKnow() throws Exception {
    FakeDesk desk = new FakeDesk(false, modes);
    assertThat(desk.run(set("asleep", null, false))).isEqualTo(2);
    assertThat(desk.run(set("rehearse", "soon", false))).isEqualTo(2);
    assertThat(desk.err())
        .contains("mode asleep, expected observe, rehearse or armed")
        .contains("--for soon, expected a time such as");
  }

  @Test
  void tellsTheModeToProgramsAndPeople() throws Exception {
    FakeDesk desk = new FakeDesk(false, modes);
    ModeGet command = new ModeGet();
    command.json = true;
    desk.run(command);
    assertThat(JSON.std.mapFrom(desk.out()))
        .containsOnlyKeys("mode", "since", "by", "until", "then")
        .containsEntry("mode", "observe")
        .containsEntry("since", "2026-11-22T21:00:00Z")
        .containsEntry("until", null);
    FakeDesk people = new FakeDesk(false, modes);
    people.run(new ModeGet());
    assertThat(people.out()).contains("NO PROTECTION").contains("by install");
  }
}
