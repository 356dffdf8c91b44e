package io.featherfall.console.shell.internal.command.ups;

import io.featherfall.api.condition.Condition;
import io.featherfall.api.service.PowerStateService.UpsView;
import io.featherfall.api.ups.Reading;
import io.featherfall.api.ups.StatusFlag;
import io.featherfall.api.ups.UpsSnapshot;
import io.featherfall.console.shell.internal.output.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One UPS for programs. */
public final class UpsJson {
  private UpsJson() {}

  public static Json of(UpsView ups) {
    UpsSnapshot snapshot = ups.snapshot();
    Optional<Reading> reading = snapshot.reading();
    return new Json()
        .put("name", ups.upsId())
        .put("state", ups.state())
        .put("since", ups.since())
        .put("reason", ups.reason())
        .put("conditions", conditions(ups.conditions()))
        .seconds("ageSeconds", ups.age())
        .put("source", snapshot.source())
        .put("sourcePresent", ups.sourcePresent())
        .put("destination", snapshot.destination())
        .put("readingAt", reading.map(Reading::at))
        .put("status", reading.map(r -> StatusFlag.text(r.status())))
        .put("bypass", reading.map(Reading::bypass))
        .put("variables", reading.map(UpsJson::variables).orElse(Map.of()))
        .put("vendor", reading.map(Reading::vendorData).orElse(Map.of()))
        .put("clients", clients(snapshot))
        .put("counter", counter(snapshot))
        .put("accepted", snapshot.accepted())
        .put("rejected", rejected(snapshot));
  }

  private static List<Map<String, Object>> conditions(Map<Condition, Instant> raised) {
    return new TreeMap<>(raised)
        .entrySet().stream()
            .map(
                entry ->
                    new Json()
                        .put("name", entry.getKey().raisedName())
                        .put("severity", entry.getKey().severity())
                        .put("since", entry.getValue())
                        .map())
            .toList();
  }

  private static Map<String, Object> variables(Reading reading) {
    Map<String, Object> values = new LinkedHashMap<>();
    reading.variables().keySet().stream()
        .sorted()
        .forEach(name -> values.put(name, Variables.value(reading, name)));
    return values;
  }

  private static Object clients(UpsSnapshot snapshot) {
    return snapshot
        .clients()
        .map(
            list ->
                new Json()
                    .put("at", list.at())
                    .put("slots", list.slots())
                    .put("addresses", list.clients())
                    .map())
        .orElse(null);
  }

  private static Object counter(UpsSnapshot snapshot) {
    return snapshot
        .counter()
        .map(
            counter ->
                new Json()
                    .put("reboots", counter.reboots())
                    .put("uptimeTicks", counter.uptimeTicks())
                    .map())
        .orElse(null);
  }

  private static Map<String, Long> rejected(UpsSnapshot snapshot) {
    Map<String, Long> counts = new LinkedHashMap<>();
    new TreeMap<>(snapshot.rejected())
        .forEach((cause, count) -> counts.put(cause.name().toLowerCase(Locale.ROOT), count));
    return counts;
  }
}
