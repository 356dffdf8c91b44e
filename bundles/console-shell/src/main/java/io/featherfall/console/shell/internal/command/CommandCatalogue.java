package io.featherfall.console.shell.internal.command;

import io.featherfall.console.shell.internal.command.action.ActionList;
import io.featherfall.console.shell.internal.command.backup.Backup;
import io.featherfall.console.shell.internal.command.doctor.Doctor;
import io.featherfall.console.shell.internal.command.featherfall.Status;
import io.featherfall.console.shell.internal.command.mode.ModeGet;
import io.featherfall.console.shell.internal.command.mode.ModeSet;
import io.featherfall.console.shell.internal.command.nmc.NmcDiscover;
import io.featherfall.console.shell.internal.command.plan.PlanRehearse;
import io.featherfall.console.shell.internal.command.plan.PlanShow;
import io.featherfall.console.shell.internal.command.run.RunAbort;
import io.featherfall.console.shell.internal.command.run.RunList;
import io.featherfall.console.shell.internal.command.run.RunShow;
import io.featherfall.console.shell.internal.command.run.RunStart;
import io.featherfall.console.shell.internal.command.support.Support;
import io.featherfall.console.shell.internal.command.ups.UpsAcceptReplacement;
import io.featherfall.console.shell.internal.command.ups.UpsEvents;
import io.featherfall.console.shell.internal.command.ups.UpsList;
import io.featherfall.console.shell.internal.command.ups.UpsShow;
import java.util.List;

/** The commands of this bundle. */
public final class CommandCatalogue {
  private static final List<Class<? extends AgentCommand>> COMMANDS =
      List.of(
          ActionList.class,
          Backup.class,
          Doctor.class,
          Status.class,
          Support.class,
          ModeGet.class,
          ModeSet.class,
          NmcDiscover.class,
          PlanRehearse.class,
          PlanShow.class,
          RunAbort.class,
          RunList.class,
          RunShow.class,
          RunStart.class,
          UpsAcceptReplacement.class,
          UpsEvents.class,
          UpsList.class,
          UpsShow.class);

  private CommandCatalogue() {}

  /** Every command, in the order of their names. */
  public static List<Class<? extends AgentCommand>> commands() {
    return COMMANDS;
  }
}
