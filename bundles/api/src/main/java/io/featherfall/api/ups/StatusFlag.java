package io.featherfall.api.ups;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One word of NUT's {@code ups.status}.
 *
 * <p>A reading carries the set of the flags that its source reported as true; absence means "not
 * reported as true", never "proved false".
 */
public enum StatusFlag {
  /** On line: the load is fed from the mains. */
  OL,
  /** On battery. May be an outage or a {@link #TEST}; core decides. */
  OB,
  /** Battery low. */
  LB,
  /** The battery needs to be replaced. */
  RB,
  /** Overload. */
  OVER,
  /** Runtime calibration in progress. */
  CAL,
  /** Trimming high mains voltage. */
  TRIM,
  /** Boosting low mains voltage. */
  BOOST,
  /** The load is fed past the inverter; the cause is in {@link BypassCause}. */
  BYPASS,
  /** A self-test put the UPS on battery. */
  TEST,
  /** Forced shutdown: the UPS announced that it is turning off (PCNET {@code SD=1}). */
  FSD;

  /** The flags in NUT's notation, {@code "OL"} or {@code "OB LB"}; empty for an empty set. */
  public static String text(Set<StatusFlag> flags) {
    return flags.isEmpty()
        ? ""
        : EnumSet.copyOf(flags).stream().map(StatusFlag::name).collect(Collectors.joining(" "));
  }
}
