package io.featherfall.console.shell.internal.command.mode;

import io.featherfall.api.run.OperatingMode;
import io.featherfall.console.shell.internal.command.NameCompleter;
import io.featherfall.console.shell.internal.command.Services;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** The modes. */
@Service
public final class ModeCompleter extends NameCompleter {
  @Override
  protected Stream<String> names(Services services) {
    return Arrays.stream(OperatingMode.values()).map(OperatingMode::word);
  }
}
