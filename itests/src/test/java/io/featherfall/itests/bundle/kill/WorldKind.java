package io.featherfall.itests.bundle.kill;

import io.featherfall.api.action.ShutdownTarget;
import io.featherfall.api.action.ShutdownTargetFactory;
import io.featherfall.api.action.TargetConfig;
import io.featherfall.api.action.TargetSchema;
import io.featherfall.api.action.TargetSchema.Setting;
import io.featherfall.api.action.TargetSchema.Type;
import io.featherfall.api.engine.SecretResolver;
import java.util.List;

/** The kind {@code world}: targets whose things are files of a {@link World}. */
final class WorldKind implements ShutdownTargetFactory {
  static final String KIND = "world";

  private static final String THINGS = "things";
  private static final TargetSchema SCHEMA =
      new TargetSchema(
          KIND,
          "Files",
          List.of(
              new Setting(
                  THINGS,
                  Type.LIST,
                  true,
                  "",
                  0,
                  0,
                  "What is to go down: NAME:PHASE:CHARACTER, separated by commas.")));

  private final World world;

  WorldKind(World world) {
    this.world = world;
  }

  @Override
  public TargetSchema schema() {
    return SCHEMA;
  }

  @Override
  public ShutdownTarget create(TargetConfig config, SecretResolver secrets) {
    List<Thing> things =
        TargetSchema.list(SCHEMA.value(config, THINGS).orElseThrow()).stream()
            .map(Thing::of)
            .toList();
    return new WorldTarget(config.name(), things, world);
  }
}
