package io.featherfall.console.shell.internal.command.mode;

import io.featherfall.api.run.OperatingMode;
import io.featherfall.api.service.ModeService;
import io.featherfall.api.service.ModeService.Mode;
import io.featherfall.console.shell.internal.command.ArgumentCommand;
import io.featherfall.console.shell.internal.command.CommandRefusedException;
import io.featherfall.console.shell.internal.command.Desk;
import io.featherfall.console.shell.internal.command.ModeBanner;
import io.featherfall.console.shell.internal.output.Table;
import io.featherfall.console.shell.internal.output.Times;
import io.featherfall.control.ExitStatus;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code mode:set}. */
@Service
@Command(
    scope = "mode",
    name = "set",
    description = "Sets the operating mode: observe, rehearse or armed. Audited.",
    detailedDescription =
        "observe decides and records, and starts nothing. rehearse makes every run a rehearsal."
            + " armed lets runs stop real machines; it asks first.\n"
            + "With --for it is a maintenance window: the mode before returns by itself.\n"
            + "Examples:\n  mode:set armed\n  mode:set observe --for 2h\n"
            + "  mode:set rehearse --for 1h30m")
public final class ModeSet extends ArgumentCommand {
  @Argument(index = 0, name = "mode", required = true, description = "observe, rehearse or armed")
  @Completion(ModeCompleter.class)
  String mode;

  @Option(name = "--for", description = "How long, such as 90s, 30m, 2h, 1h30m; else for good.")
  String time;

  @Option(name = "--yes", description = "Does not ask.")
  boolean yes;

  @Override
  protected int run(Desk desk) throws Exception {
    OperatingMode wanted =
        OperatingMode.of(mode.toLowerCase(Locale.ROOT))
            .orElseThrow(
                () ->
                    CommandRefusedException.usage(
                        "mode " + mode + ", expected observe, rehearse or armed"));
    Optional<Duration> window = window();
    ModeService modes = desk.services().require(ModeService.class);
    if (wanted == OperatingMode.ARMED && modes.current().mode() != OperatingMode.ARMED) {
      desk.confirm("Armed: from now on runs stop real machines.", yes);
    }
    Mode now = modes.set(wanted, window, desk.by());
    Table.line(desk.screen(), ModeBanner.text(now, desk.times()));
    return ExitStatus.OK;
  }

  private Optional<Duration> window() throws CommandRefusedException {
    if (time == null) {
      return Optional.empty();
    }
    Optional<Duration> window = Times.parse(time);
    if (window.isEmpty()) {
      throw CommandRefusedException.usage(
          "--for " + time + ", expected a time such as 90s, 30m, 2h or 1h30m");
    }
    return window;
  }
}
