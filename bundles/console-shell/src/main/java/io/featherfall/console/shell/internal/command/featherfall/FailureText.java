package io.featherfall.console.shell.internal.command.featherfall;

import io.featherfall.api.setting.InvalidSettingException;
import java.net.BindException;
import java.util.List;
import java.util.Optional;

/** The stack trace that the component runtime keeps of a failed activation. */
final class FailureText {
  private static final String REFUSED = InvalidSettingException.class.getName() + ": ";
  private static final String CAUSE = "Caused by: ";

  /** Exceptions whose message says it all; the class name would only be in the way. */
  private static final List<String> PLAIN = List.of(REFUSED, BindException.class.getName() + ": ");

  private final String trace;

  /**
   * @param trace may be null: the runtime has no reason to show
   */
  FailureText(String trace) {
    this.trace = trace == null ? "" : trace;
  }

  /** The message of a refused setting, wherever in the chain of causes it stands. */
  Optional<String> refusal() {
    return trace
        .lines()
        .filter(line -> line.contains(REFUSED))
        .map(line -> line.substring(line.indexOf(REFUSED) + REFUSED.length()))
        .findFirst();
  }

  /** The deepest cause: what is above it only says that something went wrong. */
  String reason() {
    // Causes of suppressed exceptions are indented and are not why it failed.
    String deepest =
        trace
            .lines()
            .filter(line -> line.startsWith(CAUSE))
            .reduce((first, second) -> second)
            .map(line -> line.substring(CAUSE.length()))
            .or(() -> trace.lines().findFirst())
            .orElse("no reason given");
    return PLAIN.stream()
        .filter(deepest::startsWith)
        .findFirst()
        .map(name -> deepest.substring(name.length()))
        .orElse(deepest);
  }

  /** Whether it failed only because a component that it needs did. */
  boolean dependent() {
    return reason().contains("Unable to get service for reference");
  }
}
