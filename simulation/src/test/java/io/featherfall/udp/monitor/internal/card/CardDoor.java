package io.featherfall.udp.monitor.internal.card;

import io.featherfall.api.service.CounterStore;
import io.featherfall.pcnet.Credentials;
import io.featherfall.pcnet.RuntimeUnit;
import io.featherfall.udp.monitor.internal.card.CardFigures.Figures;
import io.featherfall.udp.monitor.internal.event.EventOutlet;

/** Lets a simulation make cards as the component does, without a component runtime. */
public final class CardDoor {
  private CardDoor() {}

  /** A card in the registry. */
  public static MonitoredCard add(
      CardRegistry registry,
      String ups,
      String address,
      Credentials credentials,
      CounterStore store,
      EventOutlet outlet) {
    CardIdentity identity = new CardIdentity(ups, address, credentials, RuntimeUnit.MINUTES);
    SequenceGuard guard = new SequenceGuard(identity, store);
    MonitoredCard card = new MonitoredCard(identity, guard, outlet, Figures.NONE);
    if (registry.add(card).isPresent()) {
      throw new IllegalStateException("in the way of " + ups);
    }
    return card;
  }
}
