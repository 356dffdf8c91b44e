package io.featherfall.core.internal.service;

import io.featherfall.api.action.TargetSchema;
import io.featherfall.api.service.TargetService;
import io.featherfall.core.internal.decide.CoreComponent;
import io.featherfall.core.internal.target.TargetRegistry;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Offers what is known of kinds and targets. */
@Component
public final class TargetOverview implements TargetService {
  private final TargetRegistry targets;

  @Activate
  public TargetOverview(@Reference CoreComponent core) {
    this.targets = core.core().targets();
  }

  @Override
  public List<TargetSchema> kinds() {
    return targets.kinds();
  }

  @Override
  public List<TargetView> targets() {
    return targets.targets();
  }
}
