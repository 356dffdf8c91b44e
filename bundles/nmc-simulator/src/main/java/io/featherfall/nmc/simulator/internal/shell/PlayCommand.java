package io.featherfall.nmc.simulator.internal.shell;

import io.featherfall.nmc.simulator.internal.component.CardDirectory;
import io.featherfall.nmc.simulator.internal.net.RunningCard;
import io.featherfall.nmc.simulator.internal.script.Script;
import io.featherfall.nmc.simulator.internal.script.ScriptListener;
import io.featherfall.nmc.simulator.internal.script.ScriptParser;
import io.featherfall.nmc.simulator.internal.script.Scripts;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;

/** {@code sim:play}. Ctrl-C interrupts the command and stops the script. */
@Service
@Command(scope = "sim", name = "play", description = "Plays an outage on a simulated card")
public final class PlayCommand implements Action {
  @Argument(index = 0, name = "card", description = "The card's name", required = true)
  @Completion(CardCompleter.class)
  String card;

  @Argument(
      index = 1,
      name = "script",
      description = "demo, outage, blip, self-test, overload, silence, reboot, or a file",
      required = true)
  @Completion(ScriptCompleter.class)
  String script;

  /** Karaf takes an option before the arguments only; people write it behind them. */
  @Argument(
      index = 2,
      name = "[--speed N]",
      description = "The option may stand here, too",
      multiValued = true)
  List<String> rest = List.of();

  @Option(name = "--speed", description = "How much faster than written")
  double speed = 1;

  @Reference CardDirectory cards;
  @Reference Session session;

  @Override
  public Object execute() throws Exception {
    RunningCard running = Cards.find(cards, card);
    Script parsed = Scripts.load(script);
    Lines lines = new Lines();
    if (!running.card().play(parsed, speed(), lines)) {
      throw new IllegalStateException("another script is playing on " + card);
    }
    PrintStream out = session.getConsole();
    out.println("playing " + parsed.name() + ", " + ScriptParser.seconds(parsed.length()));
    boolean complete = false;
    try {
      for (Optional<String> line = lines.queue.take();
          line.isPresent();
          line = lines.queue.take()) {
        out.println(line.get());
        out.flush();
      }
      complete = true;
    } finally {
      if (!complete) {
        running.card().stopScript();
        out.println("stopped; " + card + " stays " + running.card().report().state());
      }
    }
    return null;
  }

  private double speed() {
    if (rest.isEmpty()) {
      return speed;
    }
    String[] option = String.join(" ", rest).split("[ =]");
    if (option.length != 2 || !option[0].equals("--speed")) {
      throw new IllegalArgumentException("expected --speed N, not " + String.join(" ", rest));
    }
    return Double.parseDouble(option[1]);
  }

  /** Takes the lines off the card's thread; empty at the end. */
  private static final class Lines implements ScriptListener {
    private final BlockingQueue<Optional<String>> queue = new LinkedBlockingQueue<>();

    @Override
    public void happened(Duration at, String action) {
      queue.add(Optional.of(String.format("%7s  %s", ScriptParser.seconds(at), action)));
    }

    @Override
    public void over(boolean complete) {
      queue.add(Optional.empty());
    }
  }
}
