package io.featherfall.action.os.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.api.action.ProbeReport;
import io.featherfall.api.action.ProbeReport.Finding;
import io.featherfall.api.action.ProbeReport.Level;
import io.featherfall.api.engine.Deadline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PowerOffChecksTest {
  @TempDir Path temporary;
  private FakeMachine fake;

  @BeforeEach
  void layOut() {
    fake = new FakeMachine(temporary);
  }

  private ProbeReport probe(String... settings) {
    return new OsTargetFactory(fake.machine())
        .create(FakeMachine.config(settings), name -> Optional.empty())
        .probe(Deadline.after(Duration.ofSeconds(20)));
  }

  private Finding privilege() {
    fake.program("systemctl", "");
    ProbeReport report = probe();
    assertThat(fake.started()).as("nothing may be started by looking").isEmpty();
    return report.findings().get(1);
  }

  @Test
  void rootMayPowerOff() {
    fake.runBySystemd();

    assertThat(privilege().level()).isEqualTo(Level.OK);
  }

  @Test
  void aUserWhomLogindTrustsMayPowerOff() {
    fake.runBySystemd().userId(990).logind("echo 's \"yes\"'");

    assertThat(privilege()).isEqualTo(Finding.ok("privilege to power off", "logind says yes"));
  }

  @Test
  void aUserWhoWouldBeAskedForAPasswordMayNot() {
    fake.runBySystemd().userId(990).logind("echo 's \"challenge\"'");

    Finding finding = privilege();
    assertThat(finding.level()).isEqualTo(Level.ERROR);
    assertThat(finding.text()).contains("challenge");
    assertThat(finding.remedy()).contains("user agent", "polkit.rules", "sudoers");
  }

  @Test
  void withoutABusNobodyKnows() {
    fake.runBySystemd().userId(990).logind("echo Failed to connect to bus >&2; exit 1");

    assertThat(privilege().level()).isEqualTo(Level.ERROR);
  }

  @Test
  void aYesWithAnErrorIsNotAYes() {
    fake.runBySystemd().userId(990).logind("echo 's \"yes\"'; exit 1");

    assertThat(privilege().level()).isEqualTo(Level.ERROR);
  }

  @Test
  void withoutBusctlNobodyKnows() {
    fake.runBySystemd().userId(990);

    assertThat(privilege().text()).contains("busctl");
  }

  @Test
  void aBusThatDoesNotAnswerIsNotWaitedForLong() {
    fake.runBySystemd().userId(990).logind("exec sleep 100");
    fake.program("systemctl", "");

    ProbeReport report =
        new OsTargetFactory(fake.machine())
            .create(FakeMachine.config(), name -> Optional.empty())
            .probe(Deadline.after(Duration.ofMillis(200)));

    assertThat(report.findings().get(1).text()).contains("did not answer in time");
  }

  @Test
  void aMachineWithoutSystemdNeedsAnotherCommand() {
    fake.program("systemctl", "");

    ProbeReport report = probe();

    assertThat(report.ready()).isFalse();
    assertThat(report.findings())
        .filteredOn(finding -> finding.level() == Level.ERROR)
        .singleElement()
        .satisfies(finding -> assertThat(finding.check()).isEqualTo("systemd"))
        .satisfies(finding -> assertThat(finding.remedy()).contains("set command"));
  }

  @Test
  void anotherCommandNeedsNoSystemd() {
    Path program = fake.program("halt-it", "");

    assertThat(probe("command", program.toString()).ready()).isTrue();
  }

  @Test
  void anotherCommandMustExistAndBeExecutable() {
    assertThat(probe("command", "/no/such/program").ready()).isFalse();
    assertThat(probe("command", temporary.resolve("status").toString()).ready()).isFalse();
    assertThat(probe("command", "../programs/halt-it").ready()).isFalse();
  }

  @Test
  void thePrivilegeOfAnotherCommandCannotBeProvedWithoutRoot() {
    fake.userId(990).program("halt-it", "");

    ProbeReport report = probe("command", "halt-it");

    assertThat(report.ready()).isTrue();
    assertThat(report.findings()).extracting(Finding::level).contains(Level.WARNING);
  }
}
