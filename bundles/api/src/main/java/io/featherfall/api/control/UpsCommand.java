package io.featherfall.api.control;

/** What a UPS may be told to do. */
public enum UpsCommand {
  /**
   * Turn the output off after the delays set on the UPS, and on again when the mains is back. NUT's
   * {@code shutdown.return}.
   */
  TURN_OFF
}
