package io.featherfall.udp.monitor.internal.card;

import io.featherfall.api.health.ProblemSource;
import io.featherfall.api.setting.InvalidSettingException;
import io.featherfall.api.source.UpsSource;
import io.featherfall.udp.monitor.internal.event.EventOutlet;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one configured card into the registry and its UPS into the service registry.
 *
 * <p>The service is registered by hand: a component's own service would carry all of its settings
 * as service properties, the phrase among them.
 */
@Component(
    name = Card.PID,
    configurationPid = Card.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    immediate = true,
    service = {})
@Designate(ocd = CardSettings.class, factory = true)
public final class Card {
  /** The factory PID. */
  public static final String PID = "io.featherfall.udp.monitor.card";

  private static final Logger LOG = LoggerFactory.getLogger(Card.class);

  private final CardRegistry registry;
  private final MonitoredCard card;
  private final ServiceRegistration<?> registration;

  @Activate
  public Card(
      CardSettings settings,
      Map<String, Object> properties,
      BundleContext context,
      @Reference CardRegistry registry,
      @Reference CounterKeeper counters,
      @Reference EventOutlet outlet) {
    this.registry = registry;
    CardIdentity identity = CardIdentity.of(settings, properties);
    card = new MonitoredCard(identity, new SequenceGuard(identity, counters), outlet);
    registry.add(card).ifPresent(other -> refuse(other, properties));
    registration =
        context.registerService(
            new String[] {UpsSource.class.getName(), ProblemSource.class.getName()},
            card,
            serviceProperties());
    LOG.info("UPS {}: listening for its card {}", card.id(), card.address());
  }

  @Deactivate
  void deactivate() {
    registration.unregister();
    registry.remove(card);
    LOG.info("UPS {}: no longer listening for its card {}", card.id(), card.address());
  }

  private void refuse(MonitoredCard other, Map<String, ?> properties) {
    throw other.address().equals(card.address())
        ? InvalidSettingException.of(
            properties, "address", "an address of its own: UPS " + other.id() + " has this one")
        : InvalidSettingException.of(
            properties,
            "name",
            "a name of its own: the UPS with card " + other.address() + " has this one");
  }

  private Dictionary<String, Object> serviceProperties() {
    Dictionary<String, Object> properties = new Hashtable<>();
    properties.put("ups.id", card.id());
    return properties;
  }
}
