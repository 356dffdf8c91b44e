package io.featherfall.simulation;

import io.featherfall.api.service.CounterStore;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Counters that survive what the test restarts, as those on the disk do. */
final class KeptCounters implements CounterStore {
  private final Map<String, Kept> kept = new ConcurrentHashMap<>();

  @Override
  public Optional<Kept> load(String card) {
    return Optional.ofNullable(kept.get(card));
  }

  @Override
  public void save(String card, Kept now) {
    kept.put(card, now);
  }

  @Override
  public void forget(String card) {
    kept.remove(card);
  }
}
