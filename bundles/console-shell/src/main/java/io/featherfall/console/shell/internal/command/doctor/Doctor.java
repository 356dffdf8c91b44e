package io.featherfall.console.shell.internal.command.doctor;

import io.featherfall.console.shell.internal.command.AgentCommand;
import io.featherfall.console.shell.internal.command.Desk;
import io.featherfall.console.shell.internal.output.Screen;
import io.featherfall.machine.Finding;
import io.featherfall.machine.MachineChecks;
import io.featherfall.machine.report.Report;
import io.featherfall.machine.report.ReportJson;
import io.featherfall.machine.report.ReportText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.osgi.framework.Bundle;

/** {@code featherfall:doctor}: everything that can be the reason why nothing would happen. */
@Service
@Command(
    scope = "featherfall",
    name = "doctor",
    description = "Looks for everything that keeps this machine from being protected.",
    detailedDescription =
        "One line for every check, with a remedy for what is wrong: cards and who else sends,"
            + " targets, settings, Java, memory, disk, clock, port, firewall. Changes nothing.\n"
            + "OK: looked at and well. NOTE: good to know, or not to be told from here. WARN: look"
            + " at it. FAIL: protection is compromised.\n"
            + "Exit status 0: no WARN and no FAIL. 1: some.\n"
            + "Examples:\n  featherfall:doctor\n  featherfall:doctor --json")
public final class Doctor extends AgentCommand {
  @Option(name = "--json", description = "For programs: one object.")
  boolean json;

  @Override
  protected int run(Desk desk) throws Exception {
    List<Finding> machine =
        new MachineChecks(
                folder("featherfall.etc"),
                folder("featherfall.data"),
                OptionalLong.of(ProcessHandle.current().pid()))
            .look();
    Report report = report(desk, List.of(bundleContext().getBundles()), machine);
    print(report, desk.screen());
    return report.exitStatus();
  }

  private void print(Report report, Screen screen) {
    if (json) {
      screen.line(ReportJson.of(report));
      return;
    }
    int columns = screen.terminal() ? screen.columns() : 0;
    new ReportText(columns, screen.colour()).lines(report).forEach(screen::line);
  }

  private Path folder(String property) {
    String path = bundleContext().getProperty(property);
    return Path.of(path == null ? "" : path).toAbsolutePath();
  }

  static Report report(Desk desk, List<Bundle> bundles, List<Finding> machine) {
    List<Finding> agent = new AgentFindings(desk, bundles).look();
    List<Finding> all = new ArrayList<>();
    machine.stream().filter(found -> !explained(found, agent)).forEach(all::add);
    all.addAll(agent);
    return new Report(Report.Agent.RUNNING, all);
  }

  /** What the machine's side sees of something that the agent itself says better. */
  private static boolean explained(Finding found, List<Finding> agent) {
    return found.severity().wrong()
        && agent.stream()
            .anyMatch(other -> other.check().equals(found.check()) && other.severity().wrong());
  }
}
