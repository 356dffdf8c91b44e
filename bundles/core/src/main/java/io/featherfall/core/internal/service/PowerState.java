package io.featherfall.core.internal.service;

import io.featherfall.api.service.PowerStateService;
import io.featherfall.core.internal.decide.CoreComponent;
import io.featherfall.core.internal.decide.PowerViews;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Offers what core knows of UPSs and groups. */
@Component
public final class PowerState implements PowerStateService {
  private final PowerViews views;

  @Activate
  public PowerState(@Reference CoreComponent core) {
    this.views = core.core().views();
  }

  @Override
  public List<UpsView> upses() {
    return views.upses();
  }

  @Override
  public Optional<UpsView> ups(String upsId) {
    return views.ups(upsId);
  }

  @Override
  public List<GroupView> groups() {
    return views.groups();
  }
}
