package io.featherfall.api.service;

import io.featherfall.api.ups.SourceCounter;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Keeps the cards' sequence counters across restarts, so that nothing can be replayed. */
@ProviderType
public interface CounterStore {
  /** What was kept for this card. Blocks for a read. */
  Optional<Kept> load(String card) throws StoreException;

  /**
   * Keeps the counters. Returns at once and is durable soon after; of several calls for one card
   * only the last need be written.
   */
  void save(String card, Kept kept);

  /** Forgets the card. Returns when that is durable. */
  void forget(String card) throws StoreException;

  /**
   * What is kept of a card.
   *
   * @param counter the last accepted counters
   * @param serial the UPS's serial number, empty if never reported
   */
  record Kept(SourceCounter counter, String serial) {}
}
