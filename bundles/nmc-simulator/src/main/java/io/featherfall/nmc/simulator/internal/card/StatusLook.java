package io.featherfall.nmc.simulator.internal.card;

import io.featherfall.nmc.simulator.internal.ups.UpsModel;
import io.featherfall.pcnet.StatusBits;

/** What makes a card send its status at once when it changes. */
record StatusLook(
    int status, int register1, boolean shuttingDown, String transferReason, String selfTest) {

  static StatusLook of(UpsModel ups) {
    return new StatusLook(
        ups.status(),
        ups.register1(),
        ups.shuttingDown(),
        ups.transferReason(),
        ups.selfTestResult());
  }

  /** In NUT's words. */
  String words(boolean silent) {
    StringBuilder words = new StringBuilder();
    words.append((status & StatusBits.ON_BATTERY) != 0 ? "OB" : "OL");
    words.append((status & StatusBits.BATTERY_LOW) != 0 ? " LB" : "");
    words.append((status & StatusBits.OVERLOAD) != 0 ? " OVER" : "");
    words.append((status & StatusBits.REPLACE_BATTERY) != 0 ? " RB" : "");
    words.append(register1 != 0 ? " BYPASS" : "");
    words.append(shuttingDown ? " SD" : "");
    words.append(silent ? " (silent)" : "");
    return words.toString();
  }
}
