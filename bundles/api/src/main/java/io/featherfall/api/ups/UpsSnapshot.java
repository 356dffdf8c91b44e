package io.featherfall.api.ups;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;

/**
 * The latest known state of one UPS as its source knows it. Immutable; taking one is cheap.
 *
 * @param upsId the configured name of the UPS
 * @param source what kind of source this is and where it hears: {@code "pcnet 172.26.0.45"}
 * @param reading the last accepted reading
 * @param counter the last accepted sequence counters, also from before a restart
 * @param clients the last accepted client list
 * @param destination the address the card says it sends to ({@code TA}), empty if unknown
 * @param accepted datagrams accepted since the agent started; a replaced source counts on
 * @param rejected datagrams dropped since the agent started, by cause
 */
public record UpsSnapshot(
    String upsId,
    String source,
    Optional<Reading> reading,
    Optional<SourceCounter> counter,
    Optional<ClientList> clients,
    String destination,
    long accepted,
    Map<RejectionCause, Long> rejected) {

  public UpsSnapshot {
    requireNonNull(upsId, "upsId");
    requireNonNull(source, "source");
    requireNonNull(reading, "reading");
    requireNonNull(counter, "counter");
    requireNonNull(clients, "clients");
    requireNonNull(destination, "destination");
    rejected = Map.copyOf(rejected);
  }
}
