package io.featherfall.console.shell.internal.command.action;

import io.featherfall.api.action.ProbeReport;
import io.featherfall.api.action.ProbeReport.Level;
import io.featherfall.api.action.TargetSchema;
import io.featherfall.api.action.TargetSchema.Setting;
import io.featherfall.api.service.TargetService;
import io.featherfall.api.service.TargetService.TargetView;
import io.featherfall.console.shell.internal.command.ArgumentCommand;
import io.featherfall.console.shell.internal.command.CommandRefusedException;
import io.featherfall.console.shell.internal.command.Desk;
import io.featherfall.console.shell.internal.command.ModeBanner;
import io.featherfall.console.shell.internal.output.Json;
import io.featherfall.console.shell.internal.output.Paint;
import io.featherfall.console.shell.internal.output.Table;
import io.featherfall.control.ExitStatus;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code action:list}. */
@Service
@Command(
    scope = "action",
    name = "list",
    description = "Lists the kinds of target that are installed, and the targets.",
    detailedDescription = "Examples:\n  action:list\n  action:list command\n  action:list --json")
public final class ActionList extends ArgumentCommand {
  @Argument(index = 0, name = "kind", description = "Only this kind.")
  @Completion(KindCompleter.class)
  String kind;

  @Option(name = "--json", description = "For programs: an object with kinds and targets.")
  boolean json;

  @Override
  protected int run(Desk desk) throws Exception {
    TargetService service = desk.services().require(TargetService.class);
    List<TargetSchema> kinds =
        service.kinds().stream().filter(k -> kind == null || k.kind().equals(kind)).toList();
    List<TargetView> targets =
        service.targets().stream().filter(t -> kind == null || t.kind().equals(kind)).toList();
    if (kind != null && kinds.isEmpty() && targets.isEmpty()) {
      throw CommandRefusedException.failed("there is no kind " + kind + "; see action:list");
    }
    if (json) {
      desk.screen().line(Json.document(ActionJson.of(kinds, targets).map()));
      return ExitStatus.OK;
    }
    print(kinds, targets, desk);
    ModeBanner.print(desk);
    return ExitStatus.OK;
  }

  private static void print(List<TargetSchema> kinds, List<TargetView> targets, Desk desk) {
    Table kindTable = new Table("KIND", "TITLE", "SETTINGS (* = required)");
    kinds.forEach(k -> kindTable.row(k.kind(), k.title(), settings(k)));
    kindTable.print(desk.screen());
    desk.screen().line("");
    if (targets.isEmpty()) {
      desk.screen().line("No target is configured: a run would shut nothing down.", Paint.WARNING);
      return;
    }
    Table targetTable = new Table("TARGET", "KIND", "GROUPS", "LAST LOOK");
    targets.forEach(
        t -> targetTable.row(t.name(), t.kind(), String.join(" ", t.groups()), look(t)));
    targetTable.print(desk.screen());
  }

  private static String settings(TargetSchema kind) {
    return kind.settings().stream()
        .map((Setting s) -> s.key() + (s.required() ? "*" : ""))
        .collect(Collectors.joining(" "));
  }

  private static Object look(TargetView target) {
    if (target.unprotected().isPresent()) {
      return Table.painted("unprotected: " + target.unprotected().get(), Paint.BAD);
    }
    if (target.probe().isEmpty()) {
      return "not yet";
    }
    ProbeReport probe = target.probe().get();
    String wrong =
        probe.findings().stream()
            .filter(finding -> finding.level() != Level.OK)
            .map(finding -> finding.text() + remedy(finding.remedy()))
            .collect(Collectors.joining("; "));
    return wrong.isEmpty()
        ? Table.painted("ready", Paint.GOOD)
        : Table.painted(wrong, probe.ready() ? Paint.WARNING : Paint.BAD);
  }

  private static String remedy(String remedy) {
    return remedy.isEmpty() ? "" : " (" + remedy + ")";
  }
}
