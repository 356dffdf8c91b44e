package io.featherfall.core.internal.state;

import io.featherfall.api.condition.Condition;
import io.featherfall.api.ups.BypassCause;
import io.featherfall.api.ups.NutName;
import io.featherfall.api.ups.Reading;
import io.featherfall.api.ups.StatusFlag;
import io.featherfall.api.ups.UpsState;
import java.time.Duration;
import java.util.EnumSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.StringJoiner;

/**
 * Decides the state of one UPS from what was and what is reported. A pure function: it has no clock
 * and keeps nothing; time is what the readings say of their receipt.
 */
public final class UpsStateMachine {
  private final MainsPresence mains;

  /**
   * @param selfTestLimit how long being on battery is believed to be a self-test
   */
  public UpsStateMachine(Duration selfTestLimit) {
    this.mains = new MainsPresence(selfTestLimit);
  }

  /** A reading was accepted. It is judged by itself, also after a silence. */
  public UpsStatus reading(UpsStatus before, Reading reading) {
    Set<StatusFlag> flags = reading.status();
    boolean line = flags.contains(StatusFlag.OL);
    boolean battery = flags.contains(StatusFlag.OB);
    Supply supply = before.supply();
    OptionalLong batterySince = before.batterySince();
    String doubt = "";
    if (line == battery) {
      // Neither or both: a card that starts up, or one that lost its UPS. It proves nothing about
      // the mains, so an outage neither begins nor ends with it.
      doubt = "; the report proves nothing about the mains, as before";
    } else if (line) {
      supply = onLine(flags);
      batterySince = OptionalLong.empty();
    } else {
      if (batterySince.isEmpty()) {
        batterySince = OptionalLong.of(reading.receivedNanos());
      }
      String outage = mains.whyOutage(reading, batterySince.getAsLong());
      supply = outage.isEmpty() ? harmless(flags) : outage(flags);
      doubt = outage.isBlank() ? "" : "; " + outage;
    }
    Set<Condition> conditions = EnumSet.noneOf(Condition.class);
    conditions.addAll(supply.conditions());
    addReported(conditions, reading);
    UpsState state = state(supply, conditions);
    return new UpsStatus(state, describe(state, reading) + doubt, conditions, supply, batterySince);
  }

  /** Nothing was accepted for the communication time-out. Everything else stays as it was. */
  public UpsStatus silence(UpsStatus before, Duration timeout) {
    if (before.state() == UpsState.COMMUNICATION_LOST) {
      return before;
    }
    Set<Condition> conditions = EnumSet.noneOf(Condition.class);
    conditions.addAll(before.conditions());
    // The vendor tells the two apart: silence in an outage is the more worrying one.
    conditions.add(
        before.supply().outage()
            ? Condition.COMMUNICATION_LOST_ON_BATTERY
            : Condition.NET_COMMUNICATION_LOST);
    return new UpsStatus(
        UpsState.COMMUNICATION_LOST,
        "nothing accepted for "
            + timeout.toSeconds()
            + " s; before that: "
            + before.state().words(),
        conditions,
        before.supply(),
        before.batterySince());
  }

  private static Supply onLine(Set<StatusFlag> flags) {
    // A self-test is known by the battery it puts the load on, so on line it is over; the UPS goes
    // on naming it as the cause of its last transfer. A calibration has a status bit of its own.
    return flags.contains(StatusFlag.CAL) ? Supply.CALIBRATION : Supply.LINE;
  }

  private static Supply harmless(Set<StatusFlag> flags) {
    return flags.contains(StatusFlag.CAL) ? Supply.CALIBRATION : Supply.SELF_TEST;
  }

  private static Supply outage(Set<StatusFlag> flags) {
    return flags.contains(StatusFlag.LB) ? Supply.LOW_BATTERY : Supply.BATTERY;
  }

  private static void addReported(Set<Condition> conditions, Reading reading) {
    Set<StatusFlag> flags = reading.status();
    if (flags.contains(StatusFlag.FSD)) {
      conditions.add(Condition.UPS_TURN_OFF_INITIATED);
    }
    if (flags.contains(StatusFlag.OVER)) {
      conditions.add(Condition.OVERLOAD);
    }
    if (flags.contains(StatusFlag.RB)) {
      conditions.add(Condition.REPLACE_BATTERY);
    }
    if (reading.bypass() == BypassCause.FAULT) {
      conditions.add(Condition.FAULT_BYPASS);
    } else if (reading.bypass() == BypassCause.MANUAL) {
      conditions.add(Condition.MANUAL_BYPASS);
    } else if (reading.bypass() == BypassCause.COMMAND || flags.contains(StatusFlag.BYPASS)) {
      conditions.add(Condition.BYPASS);
    }
  }

  private static UpsState state(Supply supply, Set<Condition> conditions) {
    if (conditions.contains(Condition.UPS_TURN_OFF_INITIATED)) {
      return UpsState.TURNING_OFF;
    }
    boolean bypass =
        conditions.contains(Condition.FAULT_BYPASS)
            || conditions.contains(Condition.BYPASS)
            || conditions.contains(Condition.MANUAL_BYPASS);
    if (bypass && (supply == Supply.LINE || supply == Supply.UNKNOWN)) {
      return UpsState.BYPASS;
    }
    return supply.state();
  }

  private static String describe(UpsState state, Reading reading) {
    StringJoiner reported = new StringJoiner(", ");
    String flags = StatusFlag.text(reading.status());
    reported.add(flags.isEmpty() ? "no status" : flags);
    reading.text(NutName.BATTERY_CHARGE).ifPresent(value -> reported.add("charge " + value + " %"));
    reading.runtime().ifPresent(left -> reported.add("runtime " + text(left)));
    reading.text(NutName.INPUT_VOLTAGE).ifPresent(value -> reported.add("line " + value + " V"));
    if (state == UpsState.ON_BATTERY || state == UpsState.LOW_BATTERY) {
      reading
          .text(NutName.INPUT_TRANSFER_REASON)
          .ifPresent(value -> reported.add("last transfer: " + value));
    }
    return reported.toString();
  }

  private static String text(Duration left) {
    return left.toMinutes() < 2 ? left.toSeconds() + " s" : left.toMinutes() + " min";
  }
}
