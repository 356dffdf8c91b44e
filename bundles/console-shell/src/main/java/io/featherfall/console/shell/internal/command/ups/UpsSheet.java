package io.featherfall.console.shell.internal.command.ups;

import io.featherfall.api.service.PowerStateService.UpsView;
import io.featherfall.api.ups.BypassCause;
import io.featherfall.api.ups.NutName;
import io.featherfall.api.ups.Reading;
import io.featherfall.api.ups.StatusFlag;
import io.featherfall.api.ups.UpsSnapshot;
import io.featherfall.console.shell.internal.output.Paint;
import io.featherfall.console.shell.internal.output.Table;
import io.featherfall.console.shell.internal.output.Times;
import java.time.Duration;
import java.util.Locale;
import java.util.TreeMap;

/** All that is known of one UPS, for people: what core decided, what was reported, what came in. */
final class UpsSheet {
  private UpsSheet() {}

  static Table of(UpsView ups, Times times) {
    Table sheet = new Table("", "");
    UpsSnapshot snapshot = ups.snapshot();
    sheet.row(Table.painted("UPS", Paint.BOLD), Table.painted(ups.upsId(), Paint.BOLD));
    sheet.row("state", StatePaint.field(ups));
    sheet.row("since", times.moment(ups.since()) + ", for " + Times.duration(elapsed(ups, times)));
    sheet.row("reason", ups.reason());
    new TreeMap<>(ups.conditions())
        .forEach(
            (condition, since) ->
                sheet.row("condition", condition.raisedName() + " since " + times.moment(since)));
    sheet.row("source", snapshot.source() + (ups.sourcePresent() ? "" : " (gone)"));
    sheet.row("heard", ups.age().map(age -> Times.duration(age) + " ago").orElse("never"));
    snapshot.reading().ifPresent(reading -> addReading(sheet, reading));
    snapshot
        .clients()
        .ifPresent(
            list ->
                sheet.row(
                    "clients of the card",
                    String.join(" ", list.clients()) + " (" + list.slots() + " places)"));
    if (!snapshot.destination().isEmpty()) {
      sheet.row("card sends to", snapshot.destination());
    }
    snapshot
        .counter()
        .ifPresent(
            counter ->
                sheet.row(
                    "card counters",
                    counter.reboots()
                        + " restarts, the last one "
                        + Times.duration(Duration.ofMillis(10 * counter.uptimeTicks()))
                        + " before the newest datagram"));
    sheet.row("datagrams accepted", snapshot.accepted());
    new TreeMap<>(snapshot.rejected())
        .forEach(
            (cause, count) ->
                sheet.row("rejected: " + cause.name().toLowerCase(Locale.ROOT), count));
    return sheet;
  }

  /** How long the state lasts; a clock that was set back makes it no less than nothing. */
  private static Duration elapsed(UpsView ups, Times times) {
    Duration elapsed = Duration.between(ups.since(), times.now());
    return elapsed.isNegative() ? Duration.ZERO : Duration.ofSeconds(elapsed.toSeconds());
  }

  private static void addReading(Table sheet, Reading reading) {
    sheet.row("ups.status", StatusFlag.text(reading.status()));
    if (reading.bypass() != BypassCause.NONE) {
      sheet.row("bypass by", reading.bypass().name().toLowerCase(Locale.ROOT));
    }
    reading.variables().keySet().stream()
        .filter(name -> !name.equals(NutName.UPS_STATUS))
        .sorted()
        .forEach(name -> sheet.row(name, Variables.text(reading, name)));
    new TreeMap<>(reading.vendorData())
        .forEach((key, value) -> sheet.row("card field " + key, value));
  }
}
