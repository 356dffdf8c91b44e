package io.featherfall.action.os.internal;

import io.featherfall.api.action.ActionKind;
import io.featherfall.api.action.ShutdownTarget;
import io.featherfall.api.action.ShutdownTargetFactory;
import io.featherfall.api.action.TargetConfig;
import io.featherfall.api.action.TargetSchema;
import io.featherfall.api.engine.SecretResolver;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Offers the kind {@code os}: the machine this agent runs on. */
@Component(
    name = "io.featherfall.action.os",
    service = ShutdownTargetFactory.class,
    property = ActionKind.NAME + "=" + OsSettings.KIND)
public final class OsTargetFactory implements ShutdownTargetFactory {
  private final Machine machine;

  // Shared by all targets of this process: a target whose settings change is a new object.
  private final OncePerRun powerOff = new OncePerRun();

  @Activate
  public OsTargetFactory() {
    this(Machine.THIS);
  }

  OsTargetFactory(Machine machine) {
    this.machine = machine;
  }

  @Override
  public TargetSchema schema() {
    return OsSettings.SCHEMA;
  }

  @Override
  public ShutdownTarget create(TargetConfig config, SecretResolver secrets) {
    OsSettings settings = OsSettings.of(config);
    return new OsTarget(settings, machine, new PowerOffChecks(settings, machine), powerOff);
  }
}
