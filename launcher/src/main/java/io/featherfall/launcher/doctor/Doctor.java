package io.featherfall.launcher.doctor;

import io.featherfall.control.ExitStatus;
import io.featherfall.control.client.LocalTerminal;
import io.featherfall.machine.Finding;
import io.featherfall.machine.MachineChecks;
import io.featherfall.machine.report.Report;
import io.featherfall.machine.report.ReportJson;
import io.featherfall.machine.report.ReportText;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * {@code Doctor [--json] [--help]}. A running agent is asked for everything it knows. If there is
 * none, or it does not answer, the machine is looked at from here. System properties: the settings
 * folder, the data folder, and the process id of the agent if it runs.
 */
public final class Doctor {
  private static final Set<String> HELP = Set.of("--help", "-h");
  private static final String JSON = "--json";

  /** Each of its checks may take some seconds on a machine that is not well. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final String USAGE =
      """
      usage: featherfall doctor [--json]

      Looks for everything that keeps this machine from being protected: one line for
      every check, and below it what to do. Changes nothing. While the agent runs, it
      is the agent that looks; else only the machine and the settings can be looked at.

        OK    looked at, and well
        NOTE  good to know, or not to be told from here
        WARN  somebody should look
        FAIL  protection is compromised

      Exit status: 0 no WARN and no FAIL, 1 some, 2 not understood,
      3 the agent does not run or does not answer.
      """;

  private final Path etc;
  private final Path data;
  private final OptionalLong agent;
  private final Duration patience;

  Doctor(Path etc, Path data, OptionalLong agent, Duration patience) {
    this.etc = etc;
    this.data = data;
    this.agent = agent;
    this.patience = patience;
  }

  public static void main(String[] args) {
    Doctor doctor =
        new Doctor(
            Path.of(System.getProperty("featherfall.etc")),
            Path.of(System.getProperty("featherfall.data")),
            process(System.getProperty("featherfall.agent", "")),
            PATIENCE);
    int status = doctor.run(args, System.out, System.err);
    // halt: an agent that does not answer may hold the thread that asked it.
    Runtime.getRuntime().halt(status);
  }

  private static OptionalLong process(String id) {
    return id.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(id));
  }

  int run(String[] args, PrintStream out, PrintStream err) {
    List<String> words = Arrays.asList(args);
    if (words.stream().anyMatch(HELP::contains)) {
      print(out, USAGE);
      return ExitStatus.OK;
    }
    if (!words.stream().allMatch(JSON::equals)) {
      print(err, "featherfall doctor: not understood: " + String.join(" ", args) + "\n\n" + USAGE);
      return ExitStatus.USAGE;
    }
    boolean json = words.contains(JSON);
    Finding trouble;
    if (agent.isPresent()) {
      try {
        Answer answer = new AgentCall(data, patience).ask(json);
        write(out, answer.out());
        write(err, answer.err());
        return answer.status();
      } catch (IOException noAnswer) {
        trouble = silent(noAnswer);
      }
    } else {
      trouble = stopped();
    }
    Report report = withoutAgent(trouble);
    print(out, json ? ReportJson.of(report) + "\n" : text(report));
    return report.exitStatus();
  }

  private static String text(Report report) {
    boolean terminal = LocalTerminal.present();
    ReportText layout =
        terminal
            ? new ReportText(new LocalTerminal().size().columns(), LocalTerminal.colour())
            : new ReportText(0, false);
    return String.join("\n", layout.lines(report)) + "\n";
  }

  private Report withoutAgent(Finding trouble) {
    List<Finding> findings = new ArrayList<>(List.of(trouble));
    findings.addAll(new MachineChecks(etc, data, agent).look());
    findings.add(new CardFilesCheck(etc).look());
    return new Report(agent.isPresent() ? Report.Agent.SILENT : Report.Agent.STOPPED, findings);
  }

  private static Finding stopped() {
    return Finding.error(
        "agent",
        "the agent does not run: nothing is protected",
        "featherfall start, or systemctl start featherfall where it is a service");
  }

  private Finding silent(IOException reason) {
    String pid = "the agent (pid " + agent.orElseThrow() + ") ";
    String text = String.valueOf(reason.getMessage());
    if (text.startsWith("Permission denied")) {
      return Finding.error(
          "agent",
          pid + "runs, and user " + System.getProperty("user.name") + " may not ask it",
          "run this as the agent's user or as root");
    }
    return Finding.error(
        "agent",
        pid + "does not answer: " + text,
        "if it was started just now, wait; else see "
            + data.resolve("log")
            + ", then featherfall stop and start");
  }

  private static void print(PrintStream to, String text) {
    write(to, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Bytes: whatever the locale, it is UTF-8. A reader that is gone is no failure. */
  private static void write(PrintStream to, byte[] bytes) {
    to.write(bytes, 0, bytes.length);
    to.flush();
  }
}
