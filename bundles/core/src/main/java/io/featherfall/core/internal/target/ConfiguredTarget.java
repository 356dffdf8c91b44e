package io.featherfall.core.internal.target;

import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Brings one configured target to core; one component per target.
 *
 * <p>The service is registered by hand: a component's own service would carry all of its settings
 * as service properties, for everybody to read.
 */
@Component(
    configurationPid = ConfiguredTarget.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    immediate = true,
    service = {})
@Designate(ocd = TargetSettings.class, factory = true)
public final class ConfiguredTarget {
  static final String PID = "io.featherfall.target";

  private final ServiceRegistration<TargetDefinition> registration;

  @Activate
  public ConfiguredTarget(BundleContext context, Map<String, Object> properties) {
    registration =
        context.registerService(TargetDefinition.class, new TargetDefinition(properties), null);
  }

  @Deactivate
  void stop() {
    registration.unregister();
  }
}
