package io.featherfall.core.internal.upsoff;

import io.featherfall.api.action.ShutdownTarget;
import io.featherfall.api.action.ShutdownTargetFactory;
import io.featherfall.api.action.TargetConfig;
import io.featherfall.api.action.TargetSchema;
import io.featherfall.api.action.TargetSchema.Setting;
import io.featherfall.api.action.TargetSchema.Type;
import io.featherfall.api.engine.SecretResolver;
import io.featherfall.api.ups.Reading;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Offers the kind {@code ups}: a UPS that is turned off as the last but this machine. Core's own,
 * since only core knows how long this machine has yet to live when the UPS begins to count down.
 */
public final class UpsOffKind implements ShutdownTargetFactory {
  public static final String KIND = "ups";

  private static final String UPS = "ups";
  private static final TargetSchema SCHEMA =
      new TargetSchema(
          KIND,
          "A UPS that is turned off",
          List.of(
              new Setting(
                  UPS,
                  Type.TEXT,
                  true,
                  "",
                  0,
                  0,
                  "The UPS's name. It is told to turn its output off after the delays set on it,"
                      + " and on again when the mains is back.")));

  private final UpsControls controls;
  private final Function<String, Optional<Reading>> readings;
  private final Function<String, Duration> selfBudget;

  /**
   * @param readings the latest reading of a UPS
   * @param selfBudget how long this machine takes to go down as the last step of a run
   */
  public UpsOffKind(
      UpsControls controls,
      Function<String, Optional<Reading>> readings,
      Function<String, Duration> selfBudget) {
    this.controls = controls;
    this.readings = readings;
    this.selfBudget = selfBudget;
  }

  @Override
  public TargetSchema schema() {
    return SCHEMA;
  }

  @Override
  public ShutdownTarget create(TargetConfig config, SecretResolver secrets) {
    String ups = SCHEMA.value(config, UPS).orElseThrow();
    return new UpsOffTarget(config.name(), ups, controls, readings, selfBudget);
  }
}
