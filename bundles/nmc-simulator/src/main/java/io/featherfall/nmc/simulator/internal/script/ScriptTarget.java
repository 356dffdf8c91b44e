package io.featherfall.nmc.simulator.internal.script;

import io.featherfall.nmc.simulator.internal.ups.Bypass;
import java.time.Duration;

/** What a script can do to a card and its UPS. */
public interface ScriptTarget {
  void onBattery();

  void mainsBack();

  void drain(double fromPercent, double toPercent, Duration over);

  void charge(double percent);

  void load(double percent);

  void lowBattery();

  void selfTest(Duration length);

  void overload(Duration length);

  void replaceBattery(boolean needed);

  void bypass(Bypass cause);

  /** The UPS begins to turn off, as if ordered by somebody. */
  void shuttingDown();

  /** Nothing is sent and nothing answered for this long. */
  void silence(Duration length);

  /** The card (not the UPS) restarts and is away for this long. */
  void reboot(Duration away);

  /** Sends one datagram that must not be believed. */
  void forge(Forgery forgery);
}
