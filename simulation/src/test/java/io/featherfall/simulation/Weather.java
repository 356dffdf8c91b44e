package io.featherfall.simulation;

import io.featherfall.nmc.simulator.internal.script.Forgery;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** What befalls a UPS and its card by chance: mostly outages, and much that only looks like one. */
final class Weather {
  private static final double ON_LINE_SECONDS = 240;
  private static final double OUTAGE_SECONDS = 120;

  private final VirtualCard card;
  private final RandomGenerator random;
  private boolean mains = true;
  private boolean replace;
  private int outages;

  Weather(VirtualCard card, RandomGenerator random) {
    this.card = card;
    this.random = random;
  }

  /** Something happens; how long until the next. */
  Duration next() {
    if (mains) {
      onLine(random.nextInt(100));
    } else {
      inAnOutage(random.nextInt(100));
    }
    double mean = mains ? ON_LINE_SECONDS : OUTAGE_SECONDS;
    return Duration.ofMillis(1 + (long) (-Math.log(1 - random.nextDouble()) * mean * 1000));
  }

  int outages() {
    return outages;
  }

  private void onLine(int chance) {
    if (chance < 50) {
      mainsFails();
    } else if (chance < 60) {
      lasting("self-test", 3, 90);
    } else if (chance < 67) {
      lasting("overload", 5, 100);
    } else if (chance < 74) {
      bypass();
    } else if (chance < 80) {
      lasting("reboot", 5, 70);
    } else if (chance < 87) {
      lasting("silence", 30, 300);
    } else if (chance < 90) {
      replace = !replace;
      card.perform(replace ? "replace-battery" : "battery-replaced");
    } else if (chance < 92) {
      card.jumpClock(Duration.ofMinutes(random.nextInt(-600, 600)));
    } else {
      forge();
    }
  }

  private void inAnOutage(int chance) {
    if (chance < 55 || card.status().contains("silent")) {
      mainsReturns();
    } else if (chance < 70) {
      card.perform("low-battery");
    } else if (chance < 76) {
      card.perform("shutting-down");
    } else if (chance < 82) {
      lasting("silence", 30, 300);
    } else if (chance < 86) {
      lasting("reboot", 5, 70);
    } else if (chance < 90) {
      lasting("self-test", 3, 90);
    } else {
      forge();
    }
  }

  private void mainsFails() {
    mains = false;
    outages++;
    card.perform("on-battery");
  }

  private void mainsReturns() {
    mains = true;
    card.perform("mains-back");
    card.perform("charge " + random.nextInt(40, 101) + "%");
  }

  private void bypass() {
    String[] causes = {"command", "manual", "fault", "off", "off"};
    card.perform("bypass " + causes[random.nextInt(causes.length)]);
  }

  private void lasting(String verb, int least, int most) {
    card.perform(verb + " for " + random.nextInt(least, most + 1) + "s");
  }

  private void forge() {
    Forgery[] kinds = Forgery.values();
    card.perform("forge " + kinds[random.nextInt(kinds.length)].word());
  }
}
