package io.featherfall.console.shell.internal.command.plan;

import io.featherfall.api.service.PowerStateService;
import io.featherfall.api.service.PowerStateService.GroupView;
import io.featherfall.console.shell.internal.command.NameCompleter;
import io.featherfall.console.shell.internal.command.Services;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** The power groups. */
@Service
public final class GroupCompleter extends NameCompleter {
  @Override
  protected Stream<String> names(Services services) {
    return services.find(PowerStateService.class).stream()
        .flatMap(state -> state.groups().stream())
        .map(GroupView::groupId);
  }
}
