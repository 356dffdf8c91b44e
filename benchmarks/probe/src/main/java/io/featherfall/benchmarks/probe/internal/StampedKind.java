package io.featherfall.benchmarks.probe.internal;

import io.featherfall.api.action.ActionKind;
import io.featherfall.api.action.ShutdownTarget;
import io.featherfall.api.action.ShutdownTargetFactory;
import io.featherfall.api.action.TargetConfig;
import io.featherfall.api.action.TargetSchema;
import io.featherfall.api.engine.SecretResolver;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The kind {@code stamp}: a target whose one step stamps that it was called, and does nothing. */
@Component(property = ActionKind.NAME + "=" + StampedKind.KIND)
public final class StampedKind implements ShutdownTargetFactory {
  /** Its name in a target's settings. */
  public static final String KIND = "stamp";

  private final AgentTape tape;

  @Activate
  public StampedKind(@Reference AgentTape tape) {
    this.tape = tape;
  }

  @Override
  public TargetSchema schema() {
    return new TargetSchema(KIND, "Stamps that it was called", List.of());
  }

  @Override
  public ShutdownTarget create(TargetConfig config, SecretResolver secrets) {
    return new StampedTarget(config.name(), tape);
  }
}
