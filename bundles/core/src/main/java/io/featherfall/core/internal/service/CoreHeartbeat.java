package io.featherfall.core.internal.service;

import io.featherfall.api.health.Heartbeat;
import io.featherfall.core.internal.decide.CoreComponent;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Beats as long as the thread that decides does. */
@Component
public final class CoreHeartbeat implements Heartbeat {
  private final CoreComponent core;

  @Activate
  public CoreHeartbeat(@Reference CoreComponent core) {
    this.core = core;
  }

  @Override
  public Duration age() {
    return core.sinceLastPass();
  }
}
