package io.featherfall.console.shell.internal.command;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Completion;

/**
 * A command with one argument, the one at index 0, and options that may stand before or behind it:
 * the shell's own parser takes them before it only.
 */
public abstract class ArgumentCommand extends AgentCommand {
  @Argument(
      index = 1,
      name = "options",
      description = "The options may stand here, too.",
      multiValued = true)
  @Completion(LateOptionCompleter.class)
  List<String> behind;

  @Override
  final void complete() throws CommandRefusedException {
    if (behind != null) {
      LateOptions.apply(this, behind);
    }
  }
}
