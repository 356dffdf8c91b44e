package io.featherfall.nmc.simulator.internal.ups;

import io.featherfall.pcnet.StatusBits;

/** Why the load runs past the inverter, and the bit of register 1 that says so. */
public enum Bypass {
  OFF(0),
  COMMAND(StatusBits.REGISTER1_BYPASS_COMMAND),
  MANUAL(StatusBits.REGISTER1_BYPASS_MANUAL),
  FAULT(StatusBits.REGISTER1_BYPASS_FAULT);

  private final int register1;

  Bypass(int register1) {
    this.register1 = register1;
  }

  int register1() {
    return register1;
  }
}
