package io.featherfall.console.shell.internal.command.mode;

import io.featherfall.api.service.ModeService.Mode;
import io.featherfall.console.shell.internal.output.Json;

/** The mode for programs: {@code mode, since, by, until, then}. */
public final class ModeJson {
  private ModeJson() {}

  public static Json of(Mode mode) {
    return new Json()
        .put("mode", mode.mode())
        .put("since", mode.since())
        .put("by", mode.by())
        .put("until", mode.until())
        .put("then", mode.then());
  }
}
