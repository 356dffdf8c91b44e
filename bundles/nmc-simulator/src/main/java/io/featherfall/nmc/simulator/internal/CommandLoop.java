package io.featherfall.nmc.simulator.internal;

import io.featherfall.nmc.simulator.internal.card.CardReport;
import io.featherfall.nmc.simulator.internal.card.SimulatedCard;
import io.featherfall.nmc.simulator.internal.net.RunningCard;
import io.featherfall.nmc.simulator.internal.script.Script;
import io.featherfall.nmc.simulator.internal.script.ScriptException;
import io.featherfall.nmc.simulator.internal.script.ScriptListener;
import io.featherfall.nmc.simulator.internal.script.ScriptParser;
import io.featherfall.nmc.simulator.internal.script.Scripts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;

/**
 * The commands of a simulator process, one a line:
 *
 * <pre>
 * set ACTION               one action of the script language, now
 * play NAME|FILE [SPEED]   plays a script
 * stop                     stops it
 * report                   one line of figures
 * quit
 * </pre>
 *
 * Each is answered by a line that begins with {@code ok}, {@code error} or {@code report}; a script
 * adds {@code did TIME ACTION} and {@code over NAME}. {@code ready} comes first.
 */
final class CommandLoop {
  private final RunningCard running;
  private final BufferedReader in;
  private final PrintStream out;

  CommandLoop(RunningCard running, BufferedReader in, PrintStream out) {
    this.running = running;
    this.in = in;
    this.out = out;
  }

  void run() throws IOException {
    out.println(
        "ready "
            + running.card().settings().name()
            + " http="
            + (running.httpPort().isPresent() ? running.httpPort().getAsInt() : "none"));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.strip().split("\\s+", 2);
      if (words[0].equals("quit")) {
        return;
      }
      if (!words[0].isEmpty()) {
        obey(words[0], words.length > 1 ? words[1] : "");
      }
    }
  }

  private void obey(String command, String rest) {
    SimulatedCard card = running.card();
    try {
      switch (command) {
        case "set" -> {
          card.perform(ScriptParser.action(rest));
          out.println("ok " + rest);
        }
        case "play" -> play(rest);
        case "stop" -> {
          card.stopScript();
          out.println("ok stop");
        }
        case "report" -> out.println("report " + text(card.report()));
        default -> out.println("error expected set, play, stop, report or quit");
      }
    } catch (ScriptException | IllegalArgumentException wrong) {
      out.println("error " + wrong.getMessage());
    }
  }

  private void play(String rest) throws ScriptException {
    String[] words = rest.split("\\s+");
    Script script = Scripts.load(words[0]);
    double speed = words.length > 1 ? Double.parseDouble(words[1]) : 1;
    // Before the first line that the script prints.
    out.println("ok play " + script.name());
    if (!running.card().play(script, speed, new PrintedScript(script.name(), out))) {
      out.println("error another script is playing");
    }
  }

  private static String text(CardReport report) {
    return String.join(
        " ",
        "state=" + report.state().replace(' ', '+'),
        "charge=" + Math.round(report.chargePercent()),
        "runtime=" + report.runtimeMinutes(),
        "SR=" + report.counters().reboots(),
        "SU=" + report.counters().uptime(),
        "datagrams=" + report.datagrams(),
        "turnOffs=" + report.turnOffs(),
        "refusals=" + report.refusals());
  }

  private record PrintedScript(String name, PrintStream out) implements ScriptListener {
    @Override
    public void happened(Duration at, String action) {
      out.println("did " + ScriptParser.seconds(at) + " " + action);
    }

    @Override
    public void over(boolean complete) {
      out.println("over " + name + (complete ? "" : " (stopped)"));
    }
  }
}
