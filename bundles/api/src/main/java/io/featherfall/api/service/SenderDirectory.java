package io.featherfall.api.service;

import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Who sends to our UDP port, whether configured or not: help for the first card. Bounded, and never
 * the base of a decision: digests of unknown senders cannot be checked.
 */
@ProviderType
public interface SenderDirectory {
  /** The senders, latest first. */
  List<Sender> senders();

  /**
   * One sender.
   *
   * @param address where its datagrams come from
   * @param card the {@code PC} it claims; empty if none could be read
   * @param model the model it claims; empty if none was heard yet
   * @param upsId the configured UPS with this {@code PC}; empty if none
   * @param digest what is known of its signature
   * @param datagrams how many since the start
   * @param last wall clock
   */
  record Sender(
      String address,
      String card,
      String model,
      String upsId,
      Digest digest,
      long datagrams,
      Instant last) {}

  /** What is known of a sender's signature. */
  enum Digest {
    /** The card is not configured, so there is no phrase to check against. */
    NOT_CHECKED,
    MATCHES,
    /** User name or phrase differ from the card's. */
    DIFFERS,
    /** Not a datagram of the protocol. */
    UNREADABLE
  }
}
