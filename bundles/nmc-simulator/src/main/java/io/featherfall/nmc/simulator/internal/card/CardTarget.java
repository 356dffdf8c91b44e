package io.featherfall.nmc.simulator.internal.card;

import io.featherfall.nmc.simulator.internal.script.Forgery;
import io.featherfall.nmc.simulator.internal.script.ScriptTarget;
import io.featherfall.nmc.simulator.internal.ups.Bypass;
import io.featherfall.nmc.simulator.internal.ups.UpsModel;
import java.time.Duration;

/** Hands a script's actions to the UPS or to its card. */
final class CardTarget implements ScriptTarget {

  /** What concerns the card and not its UPS. */
  interface Card {
    void silence(Duration length);

    void restart(Duration away);

    void restartAfterPowerOff();

    void forge(Forgery forgery);
  }

  private final UpsModel ups;
  private final Card card;

  CardTarget(UpsModel ups, Card card) {
    this.ups = ups;
    this.card = card;
  }

  @Override
  public void onBattery() {
    ups.mainsFails();
  }

  @Override
  public void mainsBack() {
    boolean wasOff = ups.off();
    ups.mainsReturns();
    if (wasOff) {
      card.restartAfterPowerOff();
    }
  }

  @Override
  public void drain(double fromPercent, double toPercent, Duration over) {
    ups.drain(fromPercent, toPercent, over);
  }

  @Override
  public void charge(double percent) {
    ups.charge(percent);
  }

  @Override
  public void load(double percent) {
    ups.load(percent);
  }

  @Override
  public void lowBattery() {
    ups.batteryRunsLow();
  }

  @Override
  public void selfTest(Duration length) {
    ups.selfTest(length);
  }

  @Override
  public void overload(Duration length) {
    ups.overload(length);
  }

  @Override
  public void replaceBattery(boolean needed) {
    ups.replaceBattery(needed);
  }

  @Override
  public void bypass(Bypass cause) {
    ups.bypass(cause);
  }

  @Override
  public void shuttingDown() {
    ups.turnOff();
  }

  @Override
  public void silence(Duration length) {
    card.silence(length);
  }

  @Override
  public void reboot(Duration away) {
    card.restart(away);
  }

  @Override
  public void forge(Forgery forgery) {
    card.forge(forgery);
  }
}
