package io.featherfall.nmc.simulator.internal.shell;

import io.featherfall.nmc.simulator.internal.script.Scripts;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** Completes the names of built-in scripts. */
@Service
public final class ScriptCompleter implements Completer {
  @Override
  public int complete(Session session, CommandLine line, List<String> candidates) {
    return new StringsCompleter(Scripts.BUILT_IN).complete(session, line, candidates);
  }
}
