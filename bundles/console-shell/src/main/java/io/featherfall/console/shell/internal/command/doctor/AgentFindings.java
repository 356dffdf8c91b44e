package io.featherfall.console.shell.internal.command.doctor;

import io.featherfall.api.health.Problem;
import io.featherfall.api.run.OperatingMode;
import io.featherfall.api.service.ModeService;
import io.featherfall.api.service.ModeService.Mode;
import io.featherfall.api.service.PowerStateService;
import io.featherfall.api.service.PowerStateService.UpsView;
import io.featherfall.api.service.SenderDirectory;
import io.featherfall.api.service.TargetService;
import io.featherfall.console.shell.internal.command.Desk;
import io.featherfall.console.shell.internal.command.featherfall.Health;
import io.featherfall.console.shell.internal.output.Times;
import io.featherfall.machine.Finding;
import io.featherfall.machine.Finding.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;

/** What the running agent knows of itself: cards, senders, targets, mode, and every problem. */
final class AgentFindings {
  private static final List<String> ORDER =
      List.of("port", "ups", "sender", "group", "target", "kind", "settings");

  private final Desk desk;
  private final List<Bundle> bundles;

  AgentFindings(Desk desk, List<Bundle> bundles) {
    this.desk = desk;
    this.bundles = bundles;
  }

  List<Finding> look() {
    Optional<PowerStateService> power = desk.services().find(PowerStateService.class);
    Optional<ModeService> modes = desk.services().find(ModeService.class);
    List<UpsView> upses = power.map(PowerStateService::upses).orElse(List.of());
    Set<String> names = upses.stream().map(UpsView::upsId).collect(Collectors.toSet());
    List<Finding> problems =
        new Health(desk.services(), bundles)
            .problems(power.isPresent() && modes.isPresent()).stream()
                .filter(problem -> !explained(problem, upses))
                .map(problem -> ProblemFindings.of(problem, names))
                .toList();
    Senders senders =
        Senders.lately(
            desk.services()
                .find(SenderDirectory.class)
                .map(SenderDirectory::senders)
                .orElse(List.of()),
            desk.clock().instant());
    List<Finding> cards = cards(upses, senders, problems);
    List<Finding> findings = new ArrayList<>(cards);
    boolean missing = upses.stream().anyMatch(ups -> ups.sourcePresent() && ups.age().isEmpty());
    findings.addAll(SenderCheck.look(senders, missing));
    findings.addAll(problems);
    findings.addAll(targets(problems));
    findings.sort(Comparator.comparingInt(AgentFindings::place));
    modes.map(ModeService::current).ifPresent(mode -> findings.add(mode(mode)));
    return findings;
  }

  /** In the order of the way from the card to the target; within a check the worst first. */
  private static int place(Finding finding) {
    int place = ORDER.indexOf(finding.check());
    int worst = Severity.ERROR.ordinal() - finding.severity().ordinal();
    return (place < 0 ? ORDER.size() : place) * Severity.values().length + worst;
  }

  /** A UPS of which worse is known than that it is silent gets no second line. */
  private List<Finding> cards(List<UpsView> upses, Senders senders, List<Finding> problems) {
    CardCheck check = new CardCheck(senders, CardFiles.of(desk.services()), desk.clock().instant());
    Predicate<UpsView> fromElsewhere =
        ups ->
            problems.stream()
                .anyMatch(
                    found ->
                        found.severity() == Severity.ERROR
                            && found.check().equals(CardCheck.CHECK)
                            && found.subject().equals(ups.upsId()));
    return upses.stream()
        .filter(fromElsewhere.negate())
        .flatMap(ups -> check.look(ups).stream())
        .toList();
  }

  /**
   * That a card is silent is core's to see; why it is, the check of the cards says better. And a
   * mode that somebody chose is no fault.
   */
  private static boolean explained(Problem problem, List<UpsView> upses) {
    if (problem.subject().equals("mode") && problem.severity() == Problem.Severity.WARNING) {
      return true;
    }
    return upses.stream()
        .filter(UpsView::sourcePresent)
        .anyMatch(ups -> problem.subject().equals("ups " + ups.upsId()));
  }

  private List<Finding> targets(List<Finding> problems) {
    Set<String> wrong =
        problems.stream()
            .filter(found -> found.check().equals("target"))
            .map(Finding::subject)
            .collect(Collectors.toSet());
    return desk.services().find(TargetService.class).stream()
        .flatMap(service -> service.targets().stream())
        .filter(target -> !wrong.contains(target.name()) && target.unprotected().isEmpty())
        .map(
            target ->
                target.probe().isPresent()
                    ? Finding.ok("target", "ready (kind " + target.kind() + ")").of(target.name())
                    : Finding.note("target", "has not been looked at yet", "wait a moment")
                        .of(target.name()))
        .toList();
  }

  private Finding mode(Mode mode) {
    Times times = desk.times();
    String until =
        mode.until()
            .map(end -> ", until " + times.moment(end) + ", then " + mode.then().word())
            .orElse("");
    String text = mode.mode().word() + ": " + mode.mode().meaning() + until;
    return mode.mode() == OperatingMode.ARMED
        ? Finding.ok("mode", text)
        : Finding.note("mode", text, "once a rehearsal went well: mode:set armed");
  }
}
