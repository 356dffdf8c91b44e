package io.featherfall.udp.monitor.internal.card;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The configured cards by the address they write into their datagrams. Thread-safe. */
@Component(service = CardRegistry.class)
public final class CardRegistry {
  private final Map<String, MonitoredCard> byAddress = new ConcurrentHashMap<>();

  @Activate
  public CardRegistry() {}

  /**
   * Adds a card unless another one has its address or name.
   *
   * @return the one that stands in the way
   */
  synchronized Optional<MonitoredCard> add(MonitoredCard card) {
    MonitoredCard sameAddress = byAddress.get(card.address());
    Optional<MonitoredCard> inTheWay =
        sameAddress != null ? Optional.of(sameAddress) : ups(card.id());
    if (inTheWay.isEmpty()) {
      byAddress.put(card.address(), card);
    }
    return inTheWay;
  }

  synchronized void remove(MonitoredCard card) {
    byAddress.remove(card.address(), card);
  }

  /** The card that writes this address; null if there is none: asked for every datagram. */
  public MonitoredCard at(String address) {
    return byAddress.get(address);
  }

  /** The card of this UPS. */
  public Optional<MonitoredCard> ups(String upsId) {
    return cards().stream().filter(card -> card.id().equals(upsId)).findFirst();
  }

  /** All of them. */
  public Collection<MonitoredCard> cards() {
    return List.copyOf(byAddress.values());
  }
}
