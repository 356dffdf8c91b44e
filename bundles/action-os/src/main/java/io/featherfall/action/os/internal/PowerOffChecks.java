package io.featherfall.action.os.internal;

import io.featherfall.api.action.ProbeReport.Finding;
import io.featherfall.api.action.ProbeReport.Level;
import io.featherfall.api.engine.Deadline;
import io.featherfall.process.BoundedProcess;
import io.featherfall.process.Ending;
import io.featherfall.process.Invocation;
import io.featherfall.process.Printable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** Whether this machine could be powered off now. Only looks. */
final class PowerOffChecks {
  private static final Duration BUS_TIMEOUT = Duration.ofSeconds(5);
  private static final int ANSWER_BYTES = 1024;
  private static final String PRIVILEGE = "privilege to power off";
  private static final String CONFIGURE =
      "set command to the program that powers this machine off, for example /sbin/poweroff";

  private final OsSettings settings;
  private final Machine machine;

  PowerOffChecks(OsSettings settings, Machine machine) {
    this.settings = settings;
    this.machine = machine;
  }

  List<Finding> findings(Deadline deadline, BooleanSupplier cancelled) {
    List<Finding> findings = new ArrayList<>();
    String name = settings.command().get(0);
    Optional<Path> program = machine.program(name);
    findings.add(
        program
            .map(path -> Finding.ok("command " + name, "found: " + path))
            .orElseGet(
                () -> Finding.error("command " + name, "not found or not executable", CONFIGURE)));
    if (settings.asksSystemd() && !machine.runBySystemd()) {
      findings.add(Finding.error("systemd", "does not run this machine", CONFIGURE));
    } else if (machine.root()) {
      findings.add(Finding.ok(PRIVILEGE, "the agent runs as root"));
    } else if (settings.asksSystemd()) {
      findings.add(askLogind(deadline, cancelled));
    } else {
      findings.add(
          new Finding(
              Level.WARNING,
              PRIVILEGE,
              "cannot be proved for this command, and the agent does not run as root",
              "try the command as user " + machine.user() + " in a maintenance window"));
    }
    return findings;
  }

  private Finding askLogind(Deadline deadline, BooleanSupplier cancelled) {
    Optional<Path> busctl = machine.program("busctl");
    if (busctl.isEmpty()) {
      return refused("busctl was not found, so logind cannot be asked");
    }
    Invocation question =
        new Invocation(
            List.of(
                busctl.get().toString(),
                "call",
                "org.freedesktop.login1",
                "/org/freedesktop/login1",
                "org.freedesktop.login1.Manager",
                "CanPowerOff"),
            new TreeMap<>(Invocation.MINIMAL_ENVIRONMENT),
            Path.of("/"),
            BUS_TIMEOUT,
            ANSWER_BYTES);
    try {
      Ending answer = BoundedProcess.run(question, () -> deadline, cancelled);
      String text = String.join(" ", answer.output()).strip();
      if (answer.succeeded() && text.equals("s \"yes\"")) {
        return Finding.ok(PRIVILEGE, "logind says yes");
      }
      return refused(
          answer.how() == Ending.How.EXITED
              ? "logind does not say yes but: " + text
              : "logind did not answer in time");
    } catch (IOException notStarted) {
      return refused(
          "logind could not be asked: " + Printable.line(String.valueOf(notStarted.getMessage())));
    }
  }

  private Finding refused(String text) {
    String user = machine.user();
    return Finding.error(
        PRIVILEGE,
        text,
        "allow it to user "
            + user
            + " by share/polkit.rules (needs polkitd), or by share/sudoers with command ="
            + " sudo,-n,/usr/bin/systemctl,poweroff; see docs/operations.md");
  }
}
