package io.featherfall.api.ups;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * One accepted report of a UPS. Immutable.
 *
 * @param upsId the configured name of the UPS
 * @param at wall-clock time of receipt, for display only
 * @param receivedNanos {@link System#nanoTime()} at receipt: orders the readings of a UPS across
 *     restarts of its source within one process, and gives their age
 * @param status the flags reported as true
 * @param bypass why the UPS is in bypass, {@link BypassCause#NONE} if it is not
 * @param variables readings by NUT's variable name, in NUT's units
 * @param vendorData what the source reported and nobody here understands, by the source's own key
 */
public record Reading(
    String upsId,
    Instant at,
    long receivedNanos,
    Set<StatusFlag> status,
    BypassCause bypass,
    Map<String, String> variables,
    Map<String, String> vendorData) {

  public Reading {
    requireNonNull(upsId, "upsId");
    requireNonNull(at, "at");
    requireNonNull(bypass, "bypass");
    status = Set.copyOf(status);
    variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    vendorData = Collections.unmodifiableMap(new LinkedHashMap<>(vendorData));
  }

  /** The variable's text, empty if the source did not report it. */
  public Optional<String> text(String nutName) {
    return Optional.ofNullable(variables.get(nutName));
  }

  /** The variable as a finite number, empty if absent or not a number. */
  public OptionalDouble number(String nutName) {
    String value = variables.get(nutName);
    if (value == null) {
      return OptionalDouble.empty();
    }
    try {
      double number = Double.parseDouble(value);
      return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
    } catch (NumberFormatException notANumber) {
      return OptionalDouble.empty();
    }
  }

  /** What the UPS itself predicts as time left on battery. */
  public Optional<Duration> runtime() {
    OptionalDouble seconds = number(NutName.BATTERY_RUNTIME);
    return seconds.isPresent() && seconds.getAsDouble() >= 0
        ? Optional.of(Duration.ofSeconds((long) seconds.getAsDouble()))
        : Optional.empty();
  }

  /** Whether both readings make the same statement about state: flags and bypass. */
  public boolean sameState(Reading other) {
    return status.equals(other.status) && bypass == other.bypass;
  }
}
