package io.featherfall.api.ups;

import java.time.Instant;
import java.util.List;

/**
 * The agents that a card says are registered with it.
 *
 * @param at wall-clock time of receipt
 * @param clients their IPv4 addresses, dotted, in the card's order, empty slots left out
 * @param slots how many places the card has
 */
public record ClientList(Instant at, List<String> clients, int slots) {
  public ClientList {
    clients = List.copyOf(clients);
  }
}
