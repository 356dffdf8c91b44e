package io.featherfall.console.shell.internal.command.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.api.action.ProbeReport;
import io.featherfall.api.action.TargetSchema;
import io.featherfall.api.health.Problem;
import io.featherfall.api.health.Problem.Severity;
import io.featherfall.api.health.ProblemSource;
import io.featherfall.api.run.OperatingMode;
import io.featherfall.api.service.SenderDirectory;
import io.featherfall.api.service.TargetService;
import io.featherfall.console.shell.internal.command.Desk;
import io.featherfall.console.shell.internal.command.FakeDesk;
import io.featherfall.console.shell.internal.command.FakeModes;
import io.featherfall.console.shell.internal.command.FakePower;
import io.featherfall.console.shell.internal.output.Screen;
import io.featherfall.machine.Finding;
import io.featherfall.machine.report.Report;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One cause is one line, whoever sees it. */
class DoctorTest {
  private static final SenderDirectory NOBODY = List::of;

  private static ProblemSource problem(Severity severity, String subject, String message) {
    return () -> List.of(new Problem(severity, subject, message, "do something"));
  }

  private static Report report(List<Finding> machine, Object... services) {
    PrintStream print = new PrintStream(new ByteArrayOutputStream());
    Screen screen = new Screen(print, print, false, false, 80);
    FakeDesk fake = new FakeDesk(false, services);
    Desk desk = new Desk(fake, screen, "jo", () -> FakeDesk.NOW, ZoneOffset.UTC, fake);
    return Doctor.report(desk, List.of(), machine);
  }

  private static List<String> lines(Report report) {
    return report.findings().stream()
        .map(f -> f.severity() + " " + f.check() + " " + f.subject() + ": " + f.message())
        .toList();
  }

  @Test
  void aCardThatIsHeardAModeThatIsArmedAndAReadyTargetAreWell() {
    TargetService targets = targets(Optional.empty());
    Report report =
        report(
            List.of(Finding.ok("java", "17")),
            new FakePower(),
            new FakeModes(OperatingMode.ARMED),
            NOBODY,
            targets);
    assertThat(report.well()).isTrue();
    assertThat(report.exitStatus()).isZero();
    assertThat(lines(report))
        .contains("OK java : 17", "OK target db: ready (kind command)")
        .anySatisfy(line -> assertThat(line).startsWith("OK ups rack1: its card 172.26.0.45"))
        .anySatisfy(line -> assertThat(line).startsWith("OK mode : armed"));
  }

  @Test
  void aModeThatSomebodyChoseIsNotedAndNoFault() {
    Report report =
        report(
            List.of(),
            new FakePower(),
            new FakeModes(OperatingMode.OBSERVE),
            NOBODY,
            problem(Severity.WARNING, "mode", "is observe"));
    assertThat(report.exitStatus()).isZero();
    assertThat(lines(report)).filteredOn(line -> line.contains("mode")).hasSize(1);
  }

  @Test
  void aModeThatCouldNotBeReadIsOne() {
    Report report =
        report(
            List.of(),
            new FakePower(),
            new FakeModes(OperatingMode.OBSERVE),
            NOBODY,
            problem(Severity.ERROR, "mode", "could not be read"));
    assertThat(lines(report)).contains("ERROR mode : could not be read");
    assertThat(report.exitStatus()).isEqualTo(1);
  }

  @Test
  void whatCoreSaysOfASilentCardIsLeftToTheCheckOfTheCards() {
    Report report =
        report(
            List.of(),
            new FakePower(),
            new FakeModes(OperatingMode.ARMED),
            NOBODY,
            problem(Severity.WARNING, "ups rack1", "has not been heard yet"),
            problem(Severity.ERROR, "ups rack2", "its monitor is gone"));
    assertThat(lines(report))
        .noneSatisfy(line -> assertThat(line).contains("has not been heard yet"))
        .contains("ERROR ups rack2: its monitor is gone");
  }

  @Test
  void aReplacedCardIsOneLine() {
    Report report =
        report(
            List.of(),
            new FakePower(),
            new FakeModes(OperatingMode.ARMED),
            NOBODY,
            problem(Severity.ERROR, "rack1", "not heard: its card sends another serial number"));
    assertThat(lines(report))
        .filteredOn(line -> line.contains("ups rack1"))
        .containsExactly("ERROR ups rack1: not heard: its card sends another serial number");
  }

  @Test
  void aPortThatTheListenerMissesIsNotSaidTwice() {
    Report report =
        report(
            List.of(Finding.error("port", "UDP port 3052 is in use", "stop it")),
            new FakePower(),
            new FakeModes(OperatingMode.ARMED),
            NOBODY,
            problem(Severity.ERROR, "UDP listener", "no card is heard: port 3052 is in use"));
    assertThat(lines(report)).filteredOn(line -> line.contains("port ")).hasSize(1);
  }

  @Test
  void anUnprotectedTargetIsNamedOnce() {
    Report report =
        report(
            List.of(),
            new FakePower(),
            new FakeModes(OperatingMode.ARMED),
            NOBODY,
            targets(Optional.of("no action bundle brings kind x")),
            problem(Severity.ERROR, "target db", "is unprotected: no action bundle brings kind x"));
    assertThat(lines(report))
        .filteredOn(line -> line.contains("target db"))
        .containsExactly("ERROR target db: is unprotected: no action bundle brings kind x");
  }

  @Test
  void withoutCoreItStillLooks() {
    Report report = report(List.of(Finding.ok("java", "17")));
    assertThat(lines(report))
        .contains("OK java : 17")
        .anySatisfy(line -> assertThat(line).startsWith("ERROR bundle core: the core bundle"));
  }

  private static TargetService targets(Optional<String> unprotected) {
    return new TargetService() {
      @Override
      public List<TargetSchema> kinds() {
        return List.of();
      }

      @Override
      public List<TargetView> targets() {
        return List.of(
            new TargetView(
                "db",
                "command",
                List.of("*"),
                unprotected,
                unprotected.isEmpty()
                    ? Optional.of(new ProbeReport(List.of()))
                    : Optional.empty()));
      }
    };
  }
}
