package io.featherfall.udp.monitor.internal.card;

import io.featherfall.api.service.CounterStore;
import io.featherfall.api.service.StoreException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps counters in memory; survives the cards of a test as the disk survives the agent. */
public final class FakeCounterStore implements CounterStore {
  private final Map<String, Kept> kept = new ConcurrentHashMap<>();
  private volatile boolean broken;

  @Override
  public Optional<Kept> load(String card) throws StoreException {
    failIfBroken();
    return Optional.ofNullable(kept.get(card));
  }

  @Override
  public void save(String card, Kept now) {
    kept.put(card, now);
  }

  @Override
  public void forget(String card) throws StoreException {
    failIfBroken();
    kept.remove(card);
  }

  /** From now on it fails, or no longer. */
  public void broken(boolean isBroken) {
    broken = isBroken;
  }

  public Optional<Kept> kept(String card) {
    return Optional.ofNullable(kept.get(card));
  }

  private void failIfBroken() throws StoreException {
    if (broken) {
      throw new StoreException("test.db is broken", null);
    }
  }
}
