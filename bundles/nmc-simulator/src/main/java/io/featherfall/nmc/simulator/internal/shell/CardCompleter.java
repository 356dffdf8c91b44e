package io.featherfall.nmc.simulator.internal.shell;

import io.featherfall.nmc.simulator.internal.component.CardDirectory;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** Completes the names of simulated cards. */
@Service
public final class CardCompleter implements Completer {
  @Reference CardDirectory cards;

  @Override
  public int complete(Session session, CommandLine line, List<String> candidates) {
    List<String> names =
        cards.all().stream().map(running -> running.card().settings().name()).toList();
    return new StringsCompleter(names).complete(session, line, candidates);
  }
}
