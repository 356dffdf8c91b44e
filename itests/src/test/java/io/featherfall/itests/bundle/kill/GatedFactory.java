package io.featherfall.itests.bundle.kill;

import io.featherfall.api.action.ShutdownTarget;
import io.featherfall.api.action.ShutdownTargetFactory;
import io.featherfall.api.action.TargetConfig;
import io.featherfall.api.action.TargetSchema;
import io.featherfall.api.engine.SecretResolver;

/** A kind whose targets are gated. */
final class GatedFactory implements ShutdownTargetFactory {
  private final ShutdownTargetFactory factory;
  private final CallGate gate;

  GatedFactory(ShutdownTargetFactory factory, CallGate gate) {
    this.factory = factory;
    this.gate = gate;
  }

  @Override
  public TargetSchema schema() {
    return factory.schema();
  }

  @Override
  public ShutdownTarget create(TargetConfig config, SecretResolver secrets) {
    return new GatedTarget(factory.create(config, secrets), gate);
  }
}
