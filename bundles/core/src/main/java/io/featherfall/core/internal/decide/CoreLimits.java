package io.featherfall.core.internal.decide;

import io.featherfall.core.internal.setting.SettingReader;
import java.time.Duration;
import java.util.Map;

/**
 * Core's settings as values.
 *
 * @param communicationTimeout after this long without a reading communication is lost
 * @param stepThreads how many steps at once
 * @param selfTestLimit how long being on battery is believed to be a self-test
 */
public record CoreLimits(Duration communicationTimeout, int stepThreads, Duration selfTestLimit) {

  /** The values in force without a setting. */
  public static CoreLimits asDelivered() {
    return of(Map.of());
  }

  static CoreLimits of(Map<String, ?> properties) {
    SettingReader settings = new SettingReader(properties);
    return new CoreLimits(
        Duration.ofSeconds(settings.wholeNumber("communicationTimeoutSeconds", 55, 30, 600)),
        settings.wholeNumber("stepThreads", 32, 1, 200),
        Duration.ofSeconds(settings.wholeNumber("selfTestLimitSeconds", 60, 5, 600)));
  }
}
