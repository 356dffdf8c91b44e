package io.featherfall.console.shell.internal.command;

import io.featherfall.api.run.OperatingMode;
import io.featherfall.api.service.ModeService;
import io.featherfall.api.service.ModeService.Mode;
import io.featherfall.console.shell.internal.output.Paint;
import io.featherfall.console.shell.internal.output.Table;
import io.featherfall.console.shell.internal.output.Times;
import java.util.Optional;

/** One line under every table on a terminal while nothing is protected. */
public final class ModeBanner {
  private ModeBanner() {}

  /** Prints the line if the mode is not armed, or is so for a while only. */
  public static void print(Desk desk) {
    if (!desk.screen().terminal()) {
      return;
    }
    Optional<ModeService> modes = desk.services().find(ModeService.class);
    if (modes.isEmpty()) {
      Table.line(
          desk.screen(), Table.painted("NO PROTECTION: the core bundle is not active.", Paint.BAD));
      return;
    }
    Mode mode = modes.get().current();
    if (mode.mode() != OperatingMode.ARMED || mode.until().isPresent()) {
      Table.line(desk.screen(), Table.painted(text(mode, desk.times()), Paint.WARNING));
    }
  }

  /** The mode, what it means, and until when, in one line. */
  public static String text(Mode mode, Times times) {
    String protection = mode.mode() == OperatingMode.ARMED ? "" : "NO PROTECTION. ";
    String until =
        mode.until()
            .map(end -> ". Until " + times.moment(end) + ", then " + mode.then().word())
            .orElse("");
    return protection + "Mode " + mode.mode().word() + ": " + mode.mode().meaning() + until;
  }
}
