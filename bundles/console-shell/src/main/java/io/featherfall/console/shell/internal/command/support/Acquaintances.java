package io.featherfall.console.shell.internal.command.support;

import io.featherfall.api.run.RunRecord;
import io.featherfall.api.service.AuditLog;
import io.featherfall.api.service.ModeService;
import io.featherfall.api.service.RunService;
import io.featherfall.console.shell.internal.command.Services;
import io.featherfall.support.Mask;
import io.featherfall.support.SettingWords;
import java.io.IOException;
import java.util.Collections;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whom the agent knows: the users of its history, the secrets and hosts of its configuration. */
final class Acquaintances {
  private static final Logger LOG = LoggerFactory.getLogger(Acquaintances.class);
  private static final int MANY = 1_000;

  private final Services services;

  Acquaintances(Services services) {
    this.services = services;
  }

  void teach(Mask mask) {
    services.find(ModeService.class).ifPresent(modes -> mask.user(modes.current().by()));
    services
        .find(RunService.class)
        .ifPresent(runs -> runs.recent(MANY).stream().map(RunRecord::by).forEach(mask::user));
    services
        .find(AuditLog.class)
        .ifPresent(
            audit -> audit.recent(MANY).stream().map(AuditLog.Entry::by).forEach(mask::user));
    services
        .find(ConfigurationAdmin.class)
        .ifPresent(configurations -> teach(mask, configurations));
  }

  private static void teach(Mask mask, ConfigurationAdmin configurations) {
    SettingWords words = new SettingWords(mask);
    try {
      Configuration[] all = configurations.listConfigurations(null);
      for (Configuration configuration : all == null ? new Configuration[0] : all) {
        if (configuration.getProperties() != null) {
          for (String key : Collections.list(configuration.getProperties().keys())) {
            words.learn(key, String.valueOf(configuration.getProperties().get(key)));
          }
        }
      }
    } catch (IOException | InvalidSyntaxException unreadable) {
      LOG.warn("The configurations cannot be read for what is secret in them", unreadable);
    }
  }
}
