package io.featherfall.action.command.internal;

import io.featherfall.api.condition.Condition;
import io.featherfall.api.engine.StepContext;
import io.featherfall.api.ups.NutName;
import io.featherfall.api.ups.Reading;
import io.featherfall.process.Invocation;
import io.featherfall.process.Printable;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a command file learns of the outage. Figures come from a device on the network, so only
 * numbers are handed on, never its text.
 */
final class CommandEnvironment {
  private CommandEnvironment() {}

  static SortedMap<String, String> of(StepContext context) {
    Optional<Reading> reading = context.reading();
    SortedMap<String, String> environment = new TreeMap<>(Invocation.MINIMAL_ENVIRONMENT);
    environment.put("FEATHERFALL_RUN", Printable.line(context.runId()));
    environment.put("FEATHERFALL_GROUP", Printable.line(context.groupId()));
    environment.put("FEATHERFALL_UPS", Printable.line(context.upsId()));
    environment.put("FEATHERFALL_CONDITION", context.cause().map(Condition::raisedName).orElse(""));
    environment.put("FEATHERFALL_CHARGE", reading.map(CommandEnvironment::charge).orElse(""));
    environment.put(
        "FEATHERFALL_RUNTIME",
        reading.flatMap(Reading::runtime).map(Duration::toSeconds).map(String::valueOf).orElse(""));
    return environment;
  }

  private static String charge(Reading reading) {
    var charge = reading.number(NutName.BATTERY_CHARGE);
    return charge.isPresent()
        ? BigDecimal.valueOf(charge.getAsDouble()).stripTrailingZeros().toPlainString()
        : "";
  }
}
