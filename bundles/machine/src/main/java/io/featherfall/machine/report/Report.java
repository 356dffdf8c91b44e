package io.featherfall.machine.report;

import io.featherfall.machine.Finding;
import io.featherfall.machine.Finding.Severity;
import java.util.List;

/**
 * Everything the doctor found.
 *
 * @param agent whether there is an agent, and whether it answers
 */
public record Report(Agent agent, List<Finding> findings) {
  /** The agent as the doctor meets it. */
  public enum Agent {
    RUNNING,
    STOPPED,
    /** There is a process, and it does not answer. */
    SILENT
  }

  public Report {
    findings = List.copyOf(findings);
  }

  /** How many findings are of this severity. */
  public long count(Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }

  /** Whether nothing has to be mended. */
  public boolean well() {
    return findings.stream().noneMatch(finding -> finding.severity().wrong());
  }

  /** 0 all is well, 1 something is wrong, 3 there is no agent to ask: as {@code status}. */
  public int exitStatus() {
    if (agent != Agent.RUNNING) {
      return 3;
    }
    return well() ? 0 : 1;
  }
}
