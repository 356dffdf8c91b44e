package io.featherfall.console.shell.internal.command.ups;

import io.featherfall.api.service.PowerStateService;
import io.featherfall.api.service.PowerStateService.UpsView;
import io.featherfall.console.shell.internal.command.NameCompleter;
import io.featherfall.console.shell.internal.command.Services;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** The UPSs. */
@Service
public final class UpsCompleter extends NameCompleter {
  @Override
  protected Stream<String> names(Services services) {
    return services.find(PowerStateService.class).stream()
        .flatMap(state -> state.upses().stream())
        .map(UpsView::upsId);
  }
}
