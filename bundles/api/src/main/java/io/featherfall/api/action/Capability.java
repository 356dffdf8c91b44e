package io.featherfall.api.action;

/** What a target can do. */
public enum Capability {
  GUESTS_OFF,
  GUESTS_ON,
  MIGRATE,
  HOST_OFF,
  HOST_ON,
  FREEZE,
  STORAGE_STOP,
  ABORTABLE
}
