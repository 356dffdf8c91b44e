package io.featherfall.console.shell.internal.command.action;

import io.featherfall.api.action.TargetSchema;
import io.featherfall.api.service.TargetService;
import io.featherfall.console.shell.internal.command.NameCompleter;
import io.featherfall.console.shell.internal.command.Services;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** The kinds of target. */
@Service
public final class KindCompleter extends NameCompleter {
  @Override
  protected Stream<String> names(Services services) {
    return services.find(TargetService.class).stream()
        .flatMap(targets -> targets.kinds().stream())
        .map(TargetSchema::kind);
  }
}
