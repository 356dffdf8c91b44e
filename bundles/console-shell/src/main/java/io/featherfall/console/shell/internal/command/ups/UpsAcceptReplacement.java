package io.featherfall.console.shell.internal.command.ups;

import io.featherfall.api.service.CardAdmission;
import io.featherfall.api.service.CardAdmission.Replacement;
import io.featherfall.console.shell.internal.command.ArgumentCommand;
import io.featherfall.console.shell.internal.command.Desk;
import io.featherfall.control.ExitStatus;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code ups:accept-replacement}. */
@Service
@Command(
    scope = "ups",
    name = "accept-replacement",
    description = "Accepts that the card of a UPS was replaced. Asks first; audited.",
    detailedDescription =
        "A new card counts its restarts from the beginning, so its datagrams look like replays of"
            + " the old card's until somebody says that it was replaced. Do this only if you know"
            + " that it was.\nExample:\n  ups:accept-replacement rack1")
public final class UpsAcceptReplacement extends ArgumentCommand {
  @Argument(index = 0, name = "ups", required = true, description = "The UPS, as in ups:list.")
  @Completion(UpsCompleter.class)
  String ups;

  @Option(name = "--yes", description = "Does not ask.")
  boolean yes;

  @Override
  protected int run(Desk desk) throws Exception {
    CardAdmission admission = desk.services().require(CardAdmission.class);
    Optional<Replacement> pending =
        admission.pending().stream().filter(r -> r.upsId().equals(ups)).findFirst();
    desk.confirm(
        pending.map(UpsAcceptReplacement::describe).orElse(unexpected())
            + " The counters kept against replays are forgotten.",
        yes);
    admission.accept(ups, desk.by());
    desk.screen().line("The next correctly signed datagram of " + ups + " will be accepted.");
    return ExitStatus.OK;
  }

  private static String describe(Replacement replacement) {
    return "The card of "
        + replacement.upsId()
        + " had serial number "
        + known(replacement.knownSerial())
        + ", the one heard now has "
        + known(replacement.newSerial())
        + ".";
  }

  private String unexpected() {
    return "No replaced card was heard for " + ups + " so far.";
  }

  private static String known(String serial) {
    return serial.isEmpty() ? "(unknown)" : serial;
  }
}
