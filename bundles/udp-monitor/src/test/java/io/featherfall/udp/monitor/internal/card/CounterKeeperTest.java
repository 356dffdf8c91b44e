package io.featherfall.udp.monitor.internal.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.featherfall.api.service.CounterStore.Kept;
import io.featherfall.api.service.StoreException;
import io.featherfall.api.ups.SourceCounter;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** The store comes, goes and is replaced. */
class CounterKeeperTest {
  private static final String CARD = "192.0.2.1";

  private final List<Object> registered = new ArrayList<>();
  private final FakeCounterStore store = new FakeCounterStore();
  private final CounterKeeper keeper = new CounterKeeper(proxy(BundleContext.class));

  /** A context that registers, and registrations that unregister. */
  private <T> T proxy(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (method.getName().equals("registerService")) {
                assertThat(arguments[0]).isEqualTo(CounterKeeper.class);
                registered.add(arguments[1]);
                return proxy(ServiceRegistration.class);
              }
              assertThat(method.getName()).isEqualTo("unregister");
              registered.clear();
              return null;
            }));
  }

  private static Kept kept(long ticks) {
    return new Kept(new SourceCounter(5, ticks), "AS1");
  }

  @Test
  void theCardsWaitForTheFirstStoreAndStayWithoutIt() {
    assertThat(registered).isEmpty();
    keeper.bindStore(store);
    assertThat(registered).containsExactly(keeper);
    keeper.unbindStore(store);
    assertThat(registered).as("the cards stay").containsExactly(keeper);
    keeper.bindStore(store);
    assertThat(registered).as("registered once").hasSize(1);
    keeper.deactivate();
    assertThat(registered).isEmpty();
  }

  @Test
  void whatComesWhileTheStoreIsAwayIsSavedWhenItReturns() throws Exception {
    keeper.bindStore(store);
    keeper.save(CARD, kept(1));
    keeper.unbindStore(store);
    keeper.save(CARD, kept(2));
    assertThat(store.kept(CARD)).contains(kept(1));
    assertThat(keeper.load(CARD)).contains(kept(2));
    keeper.bindStore(store);
    assertThat(store.kept(CARD)).contains(kept(2));
    keeper.save(CARD, kept(3));
    assertThat(store.kept(CARD)).contains(kept(3));
  }

  @Test
  void anotherStoreTakesOverBeforeTheFirstGoes() {
    FakeCounterStore other = new FakeCounterStore();
    keeper.bindStore(store);
    keeper.save(CARD, kept(1));
    keeper.bindStore(other);
    keeper.unbindStore(store);
    assertThat(other.kept(CARD)).contains(kept(1));
    keeper.save(CARD, kept(2));
    assertThat(other.kept(CARD)).contains(kept(2));
    assertThat(store.kept(CARD)).contains(kept(1));
  }

  @Test
  void nothingIsForgottenWithoutAStore() throws Exception {
    keeper.bindStore(store);
    keeper.save(CARD, kept(1));
    keeper.unbindStore(store);
    assertThatExceptionOfType(StoreException.class).isThrownBy(() -> keeper.forget(CARD));
    assertThatExceptionOfType(StoreException.class).isThrownBy(() -> keeper.load("192.0.2.2"));
    assertThat(keeper.load(CARD)).contains(kept(1));
    keeper.bindStore(store);
    keeper.forget(CARD);
    assertThat(keeper.load(CARD)).isEmpty();
    assertThat(store.kept(CARD)).isEmpty();
  }
}
