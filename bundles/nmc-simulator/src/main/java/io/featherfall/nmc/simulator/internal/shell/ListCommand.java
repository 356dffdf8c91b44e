package io.featherfall.nmc.simulator.internal.shell;

import io.featherfall.nmc.simulator.internal.card.CardReport;
import io.featherfall.nmc.simulator.internal.component.CardDirectory;
import io.featherfall.nmc.simulator.internal.net.RunningCard;
import io.featherfall.pcnet.ControlExchange;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.table.ShellTable;

/** {@code sim:list}. */
@Service
@Command(scope = "sim", name = "list", description = "Lists the simulated cards of this process")
public final class ListCommand implements Action {
  @Reference CardDirectory cards;
  @Reference Session session;

  @Override
  public Object execute() {
    ShellTable table = new ShellTable();
    for (String column :
        new String[] {
          "Card",
          "Address",
          "State",
          "Charge",
          "Runtime",
          "SR",
          "SU",
          "Sent",
          "HTTP",
          "Turn-offs",
          "Refused",
          "Script"
        }) {
      table.column(column);
    }
    table.emptyTableText("no simulated card is configured");
    for (RunningCard running : cards.all()) {
      CardReport report = running.card().report();
      table
          .addRow()
          .addContent(
              report.name(),
              report.cardAddress(),
              report.state(),
              Math.round(report.chargePercent()) + " %",
              report.runtimeMinutes() + " min",
              ControlExchange.hex(report.counters().reboots(), 2),
              ControlExchange.hex(report.counters().uptime(), 6),
              report.datagrams(),
              running.httpPort().isPresent() ? running.httpPort().getAsInt() : "none",
              report.turnOffs(),
              report.refusals(),
              report.playing());
    }
    PrintStream out = session.getConsole();
    table.print(out);
    out.println();
    out.println("Recorded from a real card: datagrams, digest, counters, intervals.");
    out.println("Observed with an independent client: the turn-off over HTTP.");
    out.println("Reconstructed: everything between the datagrams, and all electrical figures.");
    return null;
  }
}
