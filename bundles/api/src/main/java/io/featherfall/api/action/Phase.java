package io.featherfall.api.action;

/** The order in which a power group goes down. A phase begins when the one before it has ended. */
public enum Phase {
  PREFLIGHT,
  FREEZE,
  MIGRATE,
  GUESTS,
  SERVICES,
  MANAGEMENT,
  STORAGE,
  CONTROLLERS,
  HOSTS,
  UPS_OFF,
  /** This machine, the last of all. */
  SELF
}
