package io.featherfall.store.internal;

import io.featherfall.api.service.CounterStore;
import io.featherfall.api.service.StoreException;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The cards' counters, from the store. */
@Component(name = "io.featherfall.store.counters")
public final class DurableCounterStore implements CounterStore {
  private final Store store;

  @Activate
  public DurableCounterStore(@Reference StoreComponent component) {
    this(component.store());
  }

  DurableCounterStore(Store store) {
    this.store = store;
  }

  @Override
  public Optional<Kept> load(String card) throws StoreException {
    return store.read(
        database -> database.counters().load(card),
        Optional.empty(),
        (kept, unwritten) -> unwritten.counter(card, kept));
  }

  @Override
  public void save(String card, Kept kept) {
    store.keep(card, kept);
  }

  @Override
  public void forget(String card) throws StoreException {
    store.forget(card);
  }
}
