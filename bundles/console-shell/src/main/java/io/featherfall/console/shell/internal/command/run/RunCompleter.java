package io.featherfall.console.shell.internal.command.run;

import io.featherfall.api.run.RunRecord;
import io.featherfall.api.service.RunService;
import io.featherfall.console.shell.internal.command.NameCompleter;
import io.featherfall.console.shell.internal.command.Services;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** The newest runs. */
@Service
public final class RunCompleter extends NameCompleter {
  private static final int NEWEST = 20;

  @Override
  protected Stream<String> names(Services services) {
    return services.find(RunService.class).stream()
        .flatMap(runs -> runs.recent(NEWEST).stream())
        .map(RunRecord::id);
  }
}
