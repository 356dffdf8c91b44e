package io.featherfall.console.shell.internal.command.ups;

import io.featherfall.api.service.PowerStateService.UpsView;
import io.featherfall.api.ups.UpsState;
import io.featherfall.console.shell.internal.output.Paint;
import io.featherfall.console.shell.internal.output.Table;

/** The state of a UPS in the colour of its urgency. */
public final class StatePaint {
  private StatePaint() {}

  static Paint of(UpsState state) {
    return switch (state) {
      case ON_LINE -> Paint.GOOD;
      case LOW_BATTERY, TURNING_OFF -> Paint.BAD;
      case ON_BATTERY, BYPASS, COMMUNICATION_LOST, UNKNOWN -> Paint.WARNING;
      case SELF_TEST, CALIBRATION -> Paint.PLAIN;
    };
  }

  /** The state as a field of a table. */
  public static Object field(UpsView ups) {
    return Table.painted(ups.state().words(), of(ups.state()));
  }
}
