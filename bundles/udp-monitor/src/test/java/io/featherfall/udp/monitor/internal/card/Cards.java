package io.featherfall.udp.monitor.internal.card;

import io.featherfall.api.service.CounterStore;
import io.featherfall.pcnet.Credentials;
import io.featherfall.pcnet.RuntimeUnit;
import io.featherfall.udp.monitor.internal.event.EventOutlet;

/** Cards for tests, made without a component runtime. */
public final class Cards {
  private Cards() {}

  /** A card in the registry. */
  public static MonitoredCard add(
      CardRegistry registry, String ups, String address, CounterStore store, EventOutlet outlet) {
    MonitoredCard card = card(identity(ups, address), store, outlet);
    if (registry.add(card).isPresent()) {
      throw new IllegalStateException("in the way of " + ups);
    }
    return card;
  }

  static MonitoredCard card(CardIdentity identity, CounterStore store, EventOutlet outlet) {
    return new MonitoredCard(
        identity, new SequenceGuard(identity, store), outlet, CardFigures.Figures.NONE);
  }

  static CardIdentity identity(String ups, String address) {
    return new CardIdentity(
        ups,
        address,
        new Credentials(CardInSoftware.USER, CardInSoftware.PHRASE),
        RuntimeUnit.MINUTES);
  }
}
