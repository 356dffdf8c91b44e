package io.featherfall.console.shell.internal.command.ups;

import io.featherfall.console.shell.internal.command.AgentCommand;
import io.featherfall.console.shell.internal.command.CommandRefusedException;
import io.featherfall.console.shell.internal.command.Desk;
import io.featherfall.console.shell.internal.command.ModeBanner;
import io.featherfall.console.shell.internal.events.EventKeeper;
import io.featherfall.console.shell.internal.events.EventLine;
import io.featherfall.console.shell.internal.events.EventRing;
import io.featherfall.control.ExitStatus;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code ups:events}. */
@Service
@Command(
    scope = "ups",
    name = "events",
    description = "Shows the newest events, and with -f those to come, until Ctrl-C.",
    detailedDescription =
        "Readings and client lists that merely repeat the one before are left out unless --all is"
            + " given. The newest 1,000 events since the start are kept.\n"
            + "Examples:\n  ups:events\n  ups:events -f\n  ups:events -n 100 --ups rack1\n"
            + "  ups:events -f --json")
public final class UpsEvents extends AgentCommand {
  private static final int MOST = 1_200;
  private static final long TURN_MILLIS = 1_000;

  @Option(name = "-f", aliases = "--follow", description = "Goes on with every new event.")
  boolean follow;

  @Option(name = "-n", description = "How many of the newest to begin with.")
  int count = 20;

  @Option(name = "--ups", description = "Only of this UPS, group or other subject.")
  @Completion(UpsCompleter.class)
  String ups;

  @Option(name = "--all", description = "Also readings and client lists that merely repeat.")
  boolean all;

  @Option(name = "--json", description = "For programs: one object per line and event.")
  boolean json;

  @Override
  protected int run(Desk desk) throws Exception {
    if (count < 0 || count > MOST) {
      throw CommandRefusedException.usage("-n " + count + ", expected 0 to " + MOST);
    }
    EventRing ring = desk.services().require(EventKeeper.class).ring();
    EventPrinter printer = new EventPrinter(desk, json);
    long seen = ring.newest();
    List<EventLine> lines = ring.after(0, all).stream().filter(this::wanted).toList();
    lines.stream()
        .filter(line -> line.number() <= seen)
        .skip(Math.max(0, lines.size() - count))
        .forEach(printer::print);
    if (follow) {
      if (!json) {
        ModeBanner.print(desk);
      }
      follow(ring, seen, printer);
    } else if (!json) {
      if (lines.isEmpty()) {
        desk.screen().line("No event since the start.");
      }
      ModeBanner.print(desk);
    }
    return ExitStatus.OK;
  }

  /** Until the interrupt that Ctrl-C, or the end of the client, brings. */
  private void follow(EventRing ring, long from, EventPrinter printer) {
    long seen = from;
    try {
      while (printer.heard()) {
        ring.await(seen, TURN_MILLIS);
        long newest = ring.newest();
        for (EventLine line : ring.after(seen, all)) {
          if (wanted(line)) {
            printer.print(line);
          }
          newest = Math.max(newest, line.number());
        }
        seen = newest;
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean wanted(EventLine line) {
    return ups == null || ups.equals(line.subject());
  }
}
