package io.featherfall.udp.monitor.internal.card;

import io.featherfall.api.ups.BypassCause;
import io.featherfall.api.ups.NutName;
import io.featherfall.api.ups.Reading;
import io.featherfall.api.ups.StatusFlag;
import io.featherfall.pcnet.StatusBits;
import io.featherfall.pcnet.StatusReport;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Says in NUT's words what a card reported. Pure. */
final class ReadingFactory {
  private ReadingFactory() {}

  static Reading reading(String upsId, Instant at, long receivedNanos, StatusReport report) {
    BypassCause bypass = bypass(report);
    Set<StatusFlag> flags = flags(report, bypass);
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put(NutName.UPS_STATUS, StatusFlag.text(flags));
    variables.putAll(report.variables());
    return new Reading(upsId, at, receivedNanos, flags, bypass, variables, report.unknown());
  }

  private static Set<StatusFlag> flags(StatusReport report, BypassCause bypass) {
    Set<StatusFlag> flags = EnumSet.noneOf(StatusFlag.class);
    int status = report.status().orElse(0);
    add(flags, StatusFlag.OL, status, StatusBits.ON_LINE);
    add(flags, StatusFlag.OB, status, StatusBits.ON_BATTERY);
    add(flags, StatusFlag.LB, status, StatusBits.BATTERY_LOW);
    add(flags, StatusFlag.RB, status, StatusBits.REPLACE_BATTERY);
    add(flags, StatusFlag.OVER, status, StatusBits.OVERLOAD);
    add(flags, StatusFlag.CAL, status, StatusBits.CALIBRATING);
    add(flags, StatusFlag.TRIM, status, StatusBits.TRIM);
    add(flags, StatusFlag.BOOST, status, StatusBits.BOOST);
    if (bypass != BypassCause.NONE) {
      flags.add(StatusFlag.BYPASS);
    }
    // The cause of the last transfer stays there after the test, so alone it says nothing.
    if (report.selfTest() && flags.contains(StatusFlag.OB)) {
      flags.add(StatusFlag.TEST);
    }
    if (report.shuttingDown()) {
      flags.add(StatusFlag.FSD);
    }
    return flags;
  }

  /** Of several causes the one that people can do least about. */
  private static BypassCause bypass(StatusReport report) {
    if (has(report.register1(), StatusBits.REGISTER1_BYPASS_FAULT)
        || has(report.register2(), StatusBits.REGISTER2_BYPASS_FAULTS)) {
      return BypassCause.FAULT;
    }
    if (has(report.register1(), StatusBits.REGISTER1_BYPASS_MANUAL)) {
      return BypassCause.MANUAL;
    }
    return has(report.register1(), StatusBits.REGISTER1_BYPASS_COMMAND)
        ? BypassCause.COMMAND
        : BypassCause.NONE;
  }

  private static void add(Set<StatusFlag> flags, StatusFlag flag, int status, int bit) {
    if ((status & bit) != 0) {
      flags.add(flag);
    }
  }

  private static boolean has(OptionalInt register, int bits) {
    return (register.orElse(0) & bits) != 0;
  }
}
