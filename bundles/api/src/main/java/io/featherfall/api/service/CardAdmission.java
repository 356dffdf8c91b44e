package io.featherfall.api.service;

import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Lets an operator accept a card that was replaced. A new card counts its reboots from the start,
 * so its datagrams look like replays of the old one until somebody who knows says otherwise.
 */
@ProviderType
public interface CardAdmission {
  /** UPSs whose card sends correctly signed datagrams with another serial number. */
  List<Replacement> pending();

  /**
   * Forgets the old card's counters: from the next correctly signed datagram on the new card
   * counts. Audited.
   *
   * @param by who asks
   * @throws RefusedException if there is no such UPS
   */
  void accept(String upsId, String by) throws RefusedException;

  /**
   * A card that seems to have been replaced.
   *
   * @param upsId the UPS
   * @param knownSerial the serial number heard before; empty if never
   * @param newSerial the serial number heard now; empty if not reported
   * @param since wall clock of the first such datagram
   */
  record Replacement(String upsId, String knownSerial, String newSerial, Instant since) {}
}
