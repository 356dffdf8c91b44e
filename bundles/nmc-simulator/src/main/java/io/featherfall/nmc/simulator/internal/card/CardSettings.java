package io.featherfall.nmc.simulator.internal.card;

import io.featherfall.nmc.simulator.internal.ups.UpsRating;
import io.featherfall.pcnet.Credentials;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The settings of one simulated card, checked.
 *
 * @param name how people and commands call it
 * @param cardAddress {@code PC}, dotted
 * @param destinations where datagrams go; all get the same bytes
 * @param clients dotted addresses of the registered clients
 * @param stateFile keeps the reboot counter; none: it begins anew at 1
 * @param httpPort where the control page is; -1: nowhere, 0: any free port
 */
public record CardSettings(
    String name,
    String cardAddress,
    Credentials credentials,
    List<InetSocketAddress> destinations,
    List<String> clients,
    Duration statusInterval,
    Duration clientListInterval,
    Optional<Path> stateFile,
    int httpPort,
    InetAddress httpBindAddress,
    UpsIdentity identity,
    UpsRating rating) {
  public CardSettings {
    destinations = List.copyOf(destinations);
    clients = List.copyOf(clients);
  }

  /** The same with another state file. */
  public CardSettings withStateFile(Path file) {
    return new CardSettings(
        name,
        cardAddress,
        credentials,
        destinations,
        clients,
        statusInterval,
        clientListInterval,
        Optional.of(file),
        httpPort,
        httpBindAddress,
        identity,
        rating);
  }
}
