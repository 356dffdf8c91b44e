package io.featherfall.nmc.simulator.internal.ups;

import java.time.Duration;

/** The charge moving evenly from one value to another. */
record ChargeRamp(double from, double to, Duration begin, Duration length) {

  double at(Duration moment) {
    if (over(moment)) {
      return to;
    }
    double part = (double) moment.minus(begin).toNanos() / length.toNanos();
    return from + (to - from) * part;
  }

  boolean over(Duration moment) {
    return moment.minus(begin).compareTo(length) >= 0;
  }
}
