package io.featherfall.console.shell.internal.command;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** Completes the options that stand behind an argument. */
@Service
public final class LateOptionCompleter implements Completer {
  private final Map<String, Set<String>> options;

  public LateOptionCompleter() {
    options =
        CommandCatalogue.commands().stream()
            .filter(ArgumentCommand.class::isAssignableFrom)
            .collect(Collectors.toMap(LateOptionCompleter::name, LateOptions::names));
  }

  private static String name(Class<? extends AgentCommand> type) {
    Command command = type.getAnnotation(Command.class);
    return command.scope() + ":" + command.name();
  }

  @Override
  public int complete(Session session, CommandLine line, List<String> candidates) {
    String[] words = line.getArguments();
    if (words.length == 1) {
      // Only asked whether this word may stand before the one to complete, whatever it is.
      candidates.add(words[0]);
      return 0;
    }
    String command = session.resolveCommand(words[0]);
    Set<String> given = Stream.of(words).collect(Collectors.toSet());
    given.remove(line.getCursorArgument());
    List<String> left =
        options.getOrDefault(command, Set.of()).stream()
            .filter(Predicate.not(given::contains))
            .toList();
    return new StringsCompleter(left, true).complete(session, line, candidates);
  }
}
