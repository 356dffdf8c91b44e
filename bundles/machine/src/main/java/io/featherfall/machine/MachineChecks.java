package io.featherfall.machine;

import io.featherfall.machine.clock.ClockCheck;
import io.featherfall.machine.disk.DiskCheck;
import io.featherfall.machine.disk.NoExecCheck;
import io.featherfall.machine.firewall.FirewallCheck;
import io.featherfall.machine.jvm.JavaCheck;
import io.featherfall.machine.memory.MemoryCheck;
import io.featherfall.machine.port.ListenSettings;
import io.featherfall.machine.port.PortCheck;
import io.featherfall.machine.privilege.PrivilegeCheck;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** All checks of the machine, in the order in which they are shown. */
public final class MachineChecks {
  private static final Path PROC = Path.of("/proc");

  private final List<MachineCheck> checks;

  /**
   * @param etc the settings folder
   * @param data the data folder
   * @param agent the process id of the running agent, empty if there is none
   */
  public MachineChecks(Path etc, Path data, OptionalLong agent) {
    ListenSettings listen = ListenSettings.in(etc);
    checks =
        List.of(
            new JavaCheck(),
            new MemoryCheck(PROC, agent.isPresent()),
            new DiskCheck(data),
            NoExecCheck.ofData(data, PROC),
            NoExecCheck.ofCommands(etc.resolve("commands"), PROC),
            new ClockCheck(InstantSource.system()),
            new PrivilegeCheck(etc, data),
            new PortCheck(listen, agent, PROC),
            new FirewallCheck(listen.port(), PROC));
  }

  /** What they found; a check that breaks is a finding, too. */
  public List<Finding> look() {
    List<Finding> findings = new ArrayList<>();
    for (MachineCheck check : checks) {
      try {
        findings.add(check.look());
      } catch (RuntimeException broken) {
        findings.add(
            Finding.note(
                check.getClass().getSimpleName(),
                "this check does not work here: " + broken,
                "report it, with the output of: uname -a"));
      }
    }
    return findings;
  }
}
