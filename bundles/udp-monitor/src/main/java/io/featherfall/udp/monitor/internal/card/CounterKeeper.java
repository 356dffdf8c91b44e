package io.featherfall.udp.monitor.internal.card;

import io.featherfall.api.service.CounterStore;
import io.featherfall.api.service.StoreException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store as the cards see it: there once it was there for the first time, and from then on also
 * while it is away. Counters stay in memory meanwhile and are saved when it returns. Thread-safe.
 *
 * <p>The service is registered by hand because it must begin with the first store and not end with
 * it, which a reference cannot say.
 */
@Component(
    service = {},
    immediate = true)
@Capability(
    namespace = "osgi.service",
    attribute =
        "objectClass:List<String>=\"io.featherfall.udp.monitor.internal.card.CounterKeeper\"")
public final class CounterKeeper implements CounterStore {
  private static final Logger LOG = LoggerFactory.getLogger(CounterKeeper.class);

  private final BundleContext context;
  private final Map<String, Kept> latest = new ConcurrentHashMap<>();
  private volatile CounterStore store;
  private volatile ServiceRegistration<?> registration;
  private volatile boolean ended;

  @Activate
  public CounterKeeper(BundleContext context) {
    this.context = context;
  }

  @Deactivate
  void deactivate() {
    ended = true;
    ServiceRegistration<?> registered = registration;
    registration = null;
    if (registered != null) {
      registered.unregister();
    }
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindStore(CounterStore found) {
    synchronized (this) {
      store = found;
      latest.forEach(found::save);
    }
    if (registration == null) {
      registration = context.registerService(CounterKeeper.class, this, null);
    } else {
      LOG.info("the cards' counters are saved again");
    }
  }

  void unbindStore(CounterStore gone) {
    synchronized (this) {
      if (store != gone) {
        return;
      }
      store = null;
    }
    if (ended) {
      return;
    }
    LOG.warn("the store is away: the cards' counters are kept in memory until it returns");
  }

  @Override
  public Optional<Kept> load(String card) throws StoreException {
    Kept inMemory = latest.get(card);
    return inMemory == null ? there().load(card) : Optional.of(inMemory);
  }

  /** Under the lock, so that nothing is given to a store that has just been taken away. */
  @Override
  public synchronized void save(String card, Kept kept) {
    latest.put(card, kept);
    CounterStore now = store;
    if (now != null) {
      now.save(card, kept);
    }
  }

  @Override
  public void forget(String card) throws StoreException {
    there().forget(card);
    latest.remove(card);
  }

  private CounterStore there() throws StoreException {
    CounterStore now = store;
    if (now == null) {
      throw new StoreException("the store is away", null);
    }
    return now;
  }
}
