package io.featherfall.console.shell.internal.command;

import java.util.List;
import java.util.Optional;

/** The agent's services as they are at this moment; any of them may come and go. */
public interface Services {
  /** The service, if it is there. */
  <T> Optional<T> find(Class<T> type);

  /** All services of this type. */
  <T> List<T> all(Class<T> type);

  /**
   * The service.
   *
   * @throws CommandRefusedException if it is not there; the message names the bundle that has it
   */
  default <T> T require(Class<T> type) throws CommandRefusedException {
    return find(type)
        .orElseThrow(
            () ->
                CommandRefusedException.failed(
                    ServiceHome.of(type)
                        + " is not active; if it is being replaced, try again in a moment,"
                        + " else see bundle:list"));
  }
}
