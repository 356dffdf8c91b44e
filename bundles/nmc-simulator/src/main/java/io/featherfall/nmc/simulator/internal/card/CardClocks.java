package io.featherfall.nmc.simulator.internal.card;

import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.function.LongSupplier;

/**
 * The card's time.
 *
 * @param wall for {@code DT} and {@code TM}
 * @param nanos monotonic, for everything else
 * @param zone the card's
 */
public record CardClocks(InstantSource wall, LongSupplier nanos, ZoneId zone) {

  public static CardClocks system() {
    return new CardClocks(InstantSource.system(), System::nanoTime, ZoneId.systemDefault());
  }

  LocalDateTime now() {
    return LocalDateTime.ofInstant(wall.instant(), zone);
  }
}
