package io.featherfall.machine.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.machine.Finding;
import io.featherfall.machine.report.Report.Agent;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final Finding WELL = Finding.ok("java", "17");
  private static final Finding NOTE = Finding.note("mode", "observe", "mode:set armed");
  private static final Finding WARNING = Finding.warning("clock", "not synchronised", "ntp");
  private static final Finding FAILURE =
      Finding.error("ups", "no packets: nobody has sent anything", "add this machine to the card")
          .of("rack1");

  private static Report of(Agent agent, Finding... findings) {
    return new Report(agent, List.of(findings));
  }

  @Test
  void exitStatusIsThatOfStatus() {
    assertThat(of(Agent.RUNNING, WELL, NOTE).exitStatus()).isZero();
    assertThat(of(Agent.RUNNING, WELL, WARNING).exitStatus()).isEqualTo(1);
    assertThat(of(Agent.RUNNING, FAILURE).exitStatus()).isEqualTo(1);
    assertThat(of(Agent.STOPPED, WELL).exitStatus()).isEqualTo(3);
    assertThat(of(Agent.SILENT, FAILURE).exitStatus()).isEqualTo(3);
  }

  @Test
  void inAPipeARowIsALine() {
    assertThat(new ReportText(0, false).lines(of(Agent.RUNNING, WELL, WARNING, FAILURE)))
        .containsExactly(
            "OK    java       17",
            "WARN  clock      not synchronised",
            "                 -> ntp",
            "FAIL  ups rack1  no packets: nobody has sent anything",
            "                 -> add this machine to the card",
            "",
            "1 failure, 1 warning.");
  }

  @Test
  void aNarrowTerminalWrapsAndLosesNothing() {
    List<String> lines = new ReportText(50, false).lines(of(Agent.RUNNING, FAILURE));
    assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(50));
    assertThat(String.join(" ", lines).replaceAll("\\s+", " "))
        .contains("nobody has sent anything", "-> add this machine to the card");
  }

  @Test
  void aPathStaysWhole() {
    String path = "/var/lib/featherfall/a/very/long/path/that/fits/nowhere.cfg";
    List<String> lines =
        new ReportText(50, false)
            .lines(of(Agent.RUNNING, Finding.error("ups", "correct " + path + " now", path)));
    assertThat(lines).anySatisfy(line -> assertThat(line).endsWith(path));
    assertThat(lines).anySatisfy(line -> assertThat(line).endsWith("-> " + path));
  }

  @Test
  void coloursAreForTerminalsOnly() {
    assertThat(String.join("", new ReportText(80, true).lines(of(Agent.RUNNING, FAILURE))))
        .contains("\u001B[1;31mFAIL\u001B[0m");
    assertThat(String.join("", new ReportText(80, false).lines(of(Agent.RUNNING, FAILURE))))
        .doesNotContain("\u001B");
  }

  @Test
  void allWellIsSaid() {
    assertThat(new ReportText(0, false).lines(of(Agent.RUNNING, WELL)))
        .endsWith("Nothing is wrong.");
    assertThat(new ReportText(0, false).lines(of(Agent.RUNNING, WELL, NOTE)))
        .endsWith("Nothing is wrong, 1 note.");
  }

  @Test
  void jsonHasEveryFieldAndQuotesWhatItMust() {
    Finding odd = Finding.error("ups", "a \"quoted\" \\ and \u0007", "none").of("rack1");
    assertThat(ReportJson.of(of(Agent.STOPPED, odd)).replaceAll("\\s+", ""))
        .isEqualTo(
            "{\"agent\":\"stopped\",\"well\":false,\"findings\":[{\"severity\":\"error\","
                + "\"check\":\"ups\",\"subject\":\"rack1\","
                + "\"message\":\"a\\\"quoted\\\"\\\\and\\u0007\",\"remedy\":\"none\"}]}");
  }
}
