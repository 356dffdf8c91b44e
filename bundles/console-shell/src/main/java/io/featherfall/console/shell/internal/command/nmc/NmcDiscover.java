package io.featherfall.console.shell.internal.command.nmc;

import io.featherfall.api.service.SenderDirectory;
import io.featherfall.api.service.SenderDirectory.Digest;
import io.featherfall.api.service.SenderDirectory.Sender;
import io.featherfall.console.shell.internal.command.AgentCommand;
import io.featherfall.console.shell.internal.command.CommandRefusedException;
import io.featherfall.console.shell.internal.command.Desk;
import io.featherfall.console.shell.internal.command.ModeBanner;
import io.featherfall.console.shell.internal.output.Json;
import io.featherfall.console.shell.internal.output.Paint;
import io.featherfall.console.shell.internal.output.Table;
import io.featherfall.console.shell.internal.output.Times;
import io.featherfall.control.ExitStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code nmc:discover}: listens only, and believes nothing of what it shows. */
@Service
@Command(
    scope = "nmc",
    name = "discover",
    description = "Lists who sends to this machine's UDP port 3052. Listens only.",
    detailedDescription =
        "For the first card: its address, the PC value and the model that it claims. Nothing heard"
            + " from an unconfigured card is ever obeyed.\n"
            + "Waits until somebody sends, at most as long as --wait says; a card sends every 25 s."
            + "\nExamples:\n  nmc:discover\n  nmc:discover --wait 2m\n  nmc:discover --json")
public final class NmcDiscover extends AgentCommand {
  private static final long PAUSE_MILLIS = 250;

  @Option(name = "--wait", description = "How long to wait for the first sender at most.")
  String time = "30s";

  @Option(name = "--json", description = "For programs: an array with one object per sender.")
  boolean json;

  @Override
  protected int run(Desk desk) throws Exception {
    Duration wait =
        time.equals("0")
            ? Duration.ZERO
            : Times.parse(time)
                .orElseThrow(
                    () ->
                        CommandRefusedException.usage(
                            "--wait " + time + ", expected a time such as 30s or 2m"));
    SenderDirectory directory = desk.services().require(SenderDirectory.class);
    List<Sender> senders = await(directory, wait, desk);
    if (json) {
      desk.screen().line(Json.document(senders.stream().map(NmcDiscover::json).toList()));
    } else if (senders.isEmpty()) {
      nobody(wait, desk);
    } else {
      table(senders, desk.times()).print(desk.screen());
      ModeBanner.print(desk);
    }
    return senders.isEmpty() ? ExitStatus.FAILED : ExitStatus.OK;
  }

  private List<Sender> await(SenderDirectory directory, Duration wait, Desk desk)
      throws InterruptedException {
    long end = System.nanoTime() + wait.toNanos();
    List<Sender> senders = directory.senders();
    if (senders.isEmpty() && !wait.isZero() && desk.screen().terminal() && !json) {
      desk.screen().line("Nobody so far; listening for " + Times.duration(wait) + " ...");
    }
    while (senders.isEmpty() && System.nanoTime() - end < 0) {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      senders = directory.senders();
    }
    return senders;
  }

  private static Table table(List<Sender> senders, Times times) {
    Table table = new Table("ADDRESS", "PC", "MODEL", "UPS", "DATAGRAMS", "LAST", "DIGEST");
    for (Sender sender : senders) {
      table.row(
          sender.address(),
          orDash(sender.card()),
          orDash(sender.model()),
          sender.upsId().isEmpty() ? "(not configured)" : sender.upsId(),
          sender.datagrams(),
          times.moment(sender.last()),
          Table.painted(words(sender.digest()), paint(sender.digest())));
    }
    return table;
  }

  private static String words(Digest digest) {
    return switch (digest) {
      case NOT_CHECKED -> "not checked: the card is not configured";
      case MATCHES -> "matches";
      case DIFFERS -> "differs: user name or authentication phrase are not the card's";
      case UNREADABLE -> "not a datagram of the protocol";
    };
  }

  private static Paint paint(Digest digest) {
    return switch (digest) {
      case MATCHES -> Paint.GOOD;
      case DIFFERS -> Paint.BAD;
      case NOT_CHECKED, UNREADABLE -> Paint.WARNING;
    };
  }

  private static Map<String, Object> json(Sender sender) {
    return new Json()
        .put("address", sender.address())
        .put("card", sender.card())
        .put("model", sender.model())
        .put("ups", sender.upsId().isEmpty() ? null : sender.upsId())
        .put("digest", sender.digest())
        .put("datagrams", sender.datagrams())
        .put("last", sender.last())
        .map();
  }

  private static void nobody(Duration wait, Desk desk) {
    List.of(
            "Nobody sent anything to this agent's UDP port within " + Times.duration(wait) + ".",
            "On the card: PowerChute must be enabled, with this machine's address among the",
            "registered clients; a card sends every 25 s and when something changes.",
            "In between: UDP port 3052 must pass every firewall, this machine's included.",
            "On this machine: featherfall:status shows whether the port could be bound.")
        .forEach(desk.screen()::line);
  }

  private static String orDash(String text) {
    return text.isEmpty() ? "-" : text;
  }
}
