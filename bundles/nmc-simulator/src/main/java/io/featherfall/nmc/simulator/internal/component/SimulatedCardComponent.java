package io.featherfall.nmc.simulator.internal.component;

import io.featherfall.api.setting.InvalidSettingException;
import io.featherfall.nmc.simulator.internal.card.CardLog;
import io.featherfall.nmc.simulator.internal.card.CardSettings;
import io.featherfall.nmc.simulator.internal.card.CardSettingsReader;
import io.featherfall.nmc.simulator.internal.card.WrongSettingException;
import io.featherfall.nmc.simulator.internal.net.RunningCard;
import java.io.File;
import java.io.IOException;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One simulated card per configuration. Enters itself in the directory instead of being a service:
 * a card with a wrong setting then is missing there and disturbs nobody.
 */
@Component(
    service = {},
    configurationPid = SimulatedCardComponent.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    immediate = true)
@Designate(ocd = SimulatedCardConfig.class, factory = true)
public final class SimulatedCardComponent {
  static final String PID = "io.featherfall.nmc.simulator";

  private static final Logger LOG = LoggerFactory.getLogger(SimulatedCardComponent.class);

  private final CardDirectory directory;
  private final RunningCard running;

  /**
   * Starts the card.
   *
   * @param config names the properties and their defaults
   * @param properties the same, with what is needed to name a wrong one
   */
  @Activate
  public SimulatedCardComponent(
      SimulatedCardConfig config,
      Map<String, Object> properties,
      BundleContext context,
      @Reference CardDirectory directory)
      throws IOException {
    this.directory = directory;
    CardSettings settings = settings(properties, context);
    this.running = new RunningCard(settings, new Log(config.name()));
    directory.add(running);
    LOG.info(
        "simulated card {} as {} sends to {}; control page: {}",
        settings.name(),
        settings.cardAddress(),
        config.destinations(),
        running.httpPort().isPresent() ? "port " + running.httpPort().getAsInt() : "none");
  }

  @Deactivate
  void stop() {
    directory.remove(running);
    running.close();
  }

  private static CardSettings settings(Map<String, Object> properties, BundleContext context) {
    try {
      CardSettings settings = CardSettingsReader.read(properties);
      File kept = context.getDataFile(settings.name() + ".counters");
      return settings.stateFile().isPresent() || kept == null
          ? settings
          : settings.withStateFile(kept.toPath());
    } catch (WrongSettingException wrong) {
      throw wrong.secret()
          ? InvalidSettingException.ofSecret(properties, wrong.key(), wrong.expected())
          : InvalidSettingException.of(properties, wrong.key(), wrong.expected());
    }
  }

  private record Log(String name) implements CardLog {
    @Override
    public void info(String message) {
      LOG.info("simulated card {}: {}", name, message);
    }

    @Override
    public void warn(String message) {
      LOG.warn("simulated card {}: {}", name, message);
    }
  }
}
