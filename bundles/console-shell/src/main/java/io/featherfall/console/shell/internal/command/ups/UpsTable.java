package io.featherfall.console.shell.internal.command.ups;

import io.featherfall.api.service.PowerStateService.UpsView;
import io.featherfall.api.ups.Reading;
import io.featherfall.console.shell.internal.output.Table;
import io.featherfall.console.shell.internal.output.Times;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The UPSs for people. */
public final class UpsTable {
  /** What a reason says of the battery has columns of its own here, in whole percents. */
  private static final Pattern IN_COLUMNS = Pattern.compile(", (charge|runtime) [^,;]*");

  private UpsTable() {}

  public static Table of(List<UpsView> upses, Times times) {
    Table table =
        new Table("UPS", "STATE", "SINCE", "CHARGE", "RUNTIME", "LOAD", "HEARD", "REASON");
    for (UpsView ups : upses) {
      Optional<Reading> reading = ups.snapshot().reading();
      table.row(
          ups.upsId(),
          StatePaint.field(ups),
          times.moment(ups.since()),
          Variables.charge(reading),
          Variables.runtime(reading),
          Variables.load(reading),
          ups.age().map(age -> Times.duration(age) + " ago").orElse("never"),
          (ups.sourcePresent() ? "" : "its source is gone; ") + reason(ups));
    }
    return table;
  }

  private static String reason(UpsView ups) {
    return IN_COLUMNS.matcher(ups.reason()).replaceAll("");
  }
}
