package io.featherfall.core.internal.service;

import io.featherfall.api.health.Problem;
import io.featherfall.api.health.Problem.Severity;
import io.featherfall.api.health.ProblemSource;
import io.featherfall.api.service.PowerStateService.GroupView;
import io.featherfall.api.service.PowerStateService.UpsView;
import io.featherfall.api.ups.RejectionCause;
import io.featherfall.api.ups.UpsState;
import io.featherfall.core.internal.decide.Core;
import io.featherfall.core.internal.decide.CoreComponent;
import io.featherfall.core.internal.decide.Decider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says what stands in the way of protection, as far as core can tell. */
@Component
public final class CoreProblems implements ProblemSource {
  private final Core core;

  @Activate
  public CoreProblems(@Reference CoreComponent core) {
    this(core.core());
  }

  CoreProblems(Core core) {
    this.core = core;
  }

  @Override
  public List<Problem> problems() {
    List<Problem> problems = new ArrayList<>(core.mode().problems());
    String refused = core.refusedSetting();
    if (!refused.isEmpty()) {
      problems.add(
          new Problem(
              Severity.ERROR, "core", refused, "correct it; the former settings are in force"));
    }
    List<UpsView> upses = core.views().upses();
    if (upses.isEmpty()) {
      problems.add(
          new Problem(
              Severity.ERROR,
              "ups",
              "no UPS is configured: nothing is watched",
              "nmc:discover shows the cards that send to this machine; configure one"));
    }
    upses.forEach(ups -> addUps(ups, problems));
    core.views().groups().forEach(group -> addGroup(group, problems));
    problems.addAll(core.targets().problems(core.views().groupIds()));
    String trouble = core.writer().trouble();
    if (!trouble.isEmpty()) {
      problems.add(
          new Problem(
              Severity.WARNING,
              "store",
              "runs are kept in memory only: " + trouble,
              "see the log for what the store says"));
    }
    String journal = core.journalTrouble();
    if (!journal.isEmpty()) {
      problems.add(
          new Problem(
              Severity.ERROR,
              "journal",
              "a run would not survive a restart of the agent: " + journal,
              "see what the store says; until then do not restart the agent in an outage"));
    }
    return List.copyOf(problems);
  }

  private void addUps(UpsView ups, List<Problem> problems) {
    String subject = "ups " + ups.upsId();
    if (ups.state() == UpsState.COMMUNICATION_LOST) {
      problems.add(
          new Problem(
              Severity.ERROR,
              subject,
              "communication is lost: " + ups.reason(),
              "look at the card, the network and this machine's firewall (UDP 3052)"));
    } else if (ups.age().isEmpty() && !ups.snapshot().rejected().isEmpty()) {
      problems.add(
          new Problem(
              Severity.ERROR,
              subject,
              "has not been heard: its datagrams are refused: " + text(ups.snapshot().rejected()),
              "compare address, user and phrase with those of the card; nmc:discover tells more"));
    } else if (ups.age().isEmpty()) {
      problems.add(
          new Problem(
              Severity.WARNING,
              subject,
              "has not been heard yet",
              "wait half a minute; then nmc:discover shows who sends to this machine"));
    }
    core.views()
        .withoutSource(ups.upsId())
        .ifPresent(absent -> problems.add(withoutSource(subject, absent)));
  }

  private static Problem withoutSource(String subject, Duration absent) {
    return absent.compareTo(Decider.SOURCE_REPLACED_WITHIN) < 0
        ? new Problem(
            Severity.WARNING,
            subject,
            "its monitor has just gone, perhaps to be replaced: the last known state is kept",
            "ask again in " + Decider.SOURCE_REPLACED_WITHIN.toSeconds() + " s")
        : new Problem(
            Severity.ERROR,
            subject,
            "its monitor is gone: the last known state is kept",
            "start the monitor's bundle; bundle:list shows it");
  }

  private static String text(Map<RejectionCause, Long> rejected) {
    return new TreeMap<>(rejected)
        .entrySet().stream()
            .map(entry -> entry.getKey().name().toLowerCase(Locale.ROOT) + " " + entry.getValue())
            .collect(Collectors.joining(", "));
  }

  private void addGroup(GroupView group, List<Problem> problems) {
    boolean none =
        core.targets().of(group.groupId()).contributions().isEmpty()
            && core.targets().of(group.groupId()).unprotected().isEmpty();
    if (none) {
      problems.add(
          new Problem(
              Severity.ERROR,
              "group " + group.groupId(),
              "has no target: nothing would be shut down",
              "configure a target and name " + group.groupId() + " in its groups"));
    }
  }
}
