package io.featherfall.udp.monitor.internal.card;

import io.featherfall.api.health.ProblemSource;
import io.featherfall.api.setting.InvalidSettingException;
import io.featherfall.api.source.UpsSource;
import io.featherfall.udp.monitor.internal.event.EventOutlet;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
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

  /** {@code ComponentConstants.DEACTIVATION_REASON_CONFIGURATION_DELETED}. */
  static final int SETTINGS_DELETED = 4;

  private static final Logger LOG = LoggerFactory.getLogger(Card.class);

  private final CardRegistry registry;
  private final CardFigures figures;
  private final MonitoredCard card;
  private final Dictionary<String, Object> serviceProperties;
  private final ServiceRegistration<?> registration;

  @Activate
  public Card(
      CardSettings settings,
      Map<String, Object> properties,
      BundleContext context,
      @Reference CardRegistry registry,
      @Reference CounterKeeper counters,
      @Reference CardFigures figures,
      @Reference EventOutlet outlet) {
    this.registry = registry;
    this.figures = figures;
    CardIdentity identity = CardIdentity.of(settings, properties);
    card =
        new MonitoredCard(
            identity,
            new SequenceGuard(identity, counters),
            outlet,
            figures.of(identity.address()));
    registry.add(card).ifPresent(other -> refuse(other, properties));
    serviceProperties = serviceProperties(properties);
    registration =
        context.registerService(
            new String[] {UpsSource.class.getName(), ProblemSource.class.getName()},
            card,
            serviceProperties);
    LOG.info("UPS {}: listening for its card {}", card.id(), card.address());
  }

  @Deactivate
  void deactivate(int reason) {
    if (reason == SETTINGS_DELETED) {
      serviceProperties.put(UpsSource.REMOVED, Boolean.TRUE);
      registration.setProperties(serviceProperties);
    }
    registration.unregister();
    registry.remove(card);
    figures.keep(card.address(), card.figures());
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

  private Dictionary<String, Object> serviceProperties(Map<String, Object> settings) {
    Dictionary<String, Object> properties = new Hashtable<>();
    properties.put("ups.id", card.id());
    // By this core tells a card that was removed from one whose bundle is being replaced.
    Object pid = settings.get(Constants.SERVICE_PID);
    if (pid != null) {
      properties.put(Constants.SERVICE_PID, pid);
    }
    return properties;
  }
}
