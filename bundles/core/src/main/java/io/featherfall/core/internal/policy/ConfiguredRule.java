package io.featherfall.core.internal.policy;

import io.featherfall.api.condition.Condition;
import io.featherfall.api.setting.InvalidSettingException;
import io.featherfall.core.internal.setting.SettingReader;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;

/** One rule from the settings; one component per configured condition. */
@Component(
    service = ConfiguredRule.class,
    configurationPid = ConfiguredRule.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = PolicySettings.class, factory = true)
public final class ConfiguredRule {
  static final String PID = "io.featherfall.policy";
  private static final int LONGEST_DELAY_SECONDS = 86_400;

  private final ShutdownRule rule;

  @Activate
  public ConfiguredRule(Map<String, Object> properties) {
    SettingReader settings = new SettingReader(properties);
    Condition condition =
        settings
            .text("condition")
            .flatMap(Condition::named)
            .filter(Condition::mayShutDown)
            .orElseThrow(() -> InvalidSettingException.of(properties, "condition", names()));
    ShutdownRule delivered = ShutdownRule.asDelivered(condition);
    boolean shutdown = settings.flag("enableShutdown", delivered.shutdown());
    int delay =
        settings.wholeNumber(
            "shutdownDelaySeconds", (int) delivered.delay().toSeconds(), 0, LONGEST_DELAY_SECONDS);
    if (ShutdownRule.fixed(condition) && !shutdown) {
      throw InvalidSettingException.of(
          properties, "enableShutdown", "true: " + condition.raisedName() + " always shuts down");
    }
    if (ShutdownRule.fixed(condition) && delay != 0) {
      throw InvalidSettingException.of(
          properties, "shutdownDelaySeconds", "0: " + condition.raisedName() + " cannot wait");
    }
    this.rule = new ShutdownRule(condition, shutdown, Duration.ofSeconds(delay));
  }

  /** The rule. */
  public ShutdownRule rule() {
    return rule;
  }

  private static String names() {
    return "one of "
        + Arrays.stream(Condition.values())
            .filter(Condition::mayShutDown)
            .map(Condition::raisedName)
            .toList();
  }
}
