package io.featherfall.nmc.simulator.internal.shell;

import io.featherfall.nmc.simulator.internal.component.CardDirectory;
import io.featherfall.nmc.simulator.internal.net.RunningCard;
import io.featherfall.nmc.simulator.internal.script.ScriptAction;
import io.featherfall.nmc.simulator.internal.script.ScriptParser;
import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;

/** {@code sim:set}. */
@Service
@Command(
    scope = "sim",
    name = "set",
    description = "Puts a simulated card into a state: one action of the script language, now")
public final class SetCommand implements Action {
  @Argument(index = 0, name = "card", description = "The card's name", required = true)
  @Completion(CardCompleter.class)
  String card;

  @Argument(
      index = 1,
      name = "state",
      description =
          "on-battery, on-line, low-battery, bypass fault, load 60, overload 10s ...; what contains % or"
              + " > in single quotes",
      required = true,
      multiValued = true)
  @Completion(ActionCompleter.class)
  List<String> words;

  @Reference CardDirectory cards;
  @Reference Session session;

  @Override
  public Object execute() throws Exception {
    RunningCard running = Cards.find(cards, card);
    ScriptAction action = ScriptParser.action(String.join(" ", words));
    running.card().perform(action);
    session.getConsole().println(card + ": " + running.card().report().state());
    return null;
  }
}
