package io.featherfall.nmc.simulator.internal.shell;

import io.featherfall.nmc.simulator.internal.script.ScriptParser;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** Completes the actions of the script language. */
@Service
public final class ActionCompleter implements Completer {
  @Override
  public int complete(Session session, CommandLine line, List<String> candidates) {
    return new StringsCompleter(ScriptParser.ACTIONS).complete(session, line, candidates);
  }
}
