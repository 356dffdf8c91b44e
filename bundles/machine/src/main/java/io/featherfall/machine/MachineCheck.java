package io.featherfall.machine;

/** One look at the machine; changes nothing that stays. */
public interface MachineCheck {
  /** What was found. Takes some seconds at most and never throws for what it cannot find out. */
  Finding look();
}
