package io.featherfall.api.ups;

/** Why a UPS is in bypass, as its status registers tell it. */
public enum BypassCause {
  /** Not in bypass. */
  NONE,
  /** An internal fault forced the bypass. */
  FAULT,
  /** Commanded by software or from the front panel. */
  COMMAND,
  /** The manual bypass switch. */
  MANUAL
}
