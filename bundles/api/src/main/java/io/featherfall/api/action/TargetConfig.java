package io.featherfall.api.action;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * One configured target.
 *
 * @param name unique among the targets
 * @param kind the kind's name
 * @param settings the kind's own settings, text as written, checked against its {@link
 *     TargetSchema}
 */
public record TargetConfig(String name, String kind, Map<String, String> settings) {
  public TargetConfig {
    requireNonNull(name, "name");
    requireNonNull(kind, "kind");
    settings = Map.copyOf(settings);
  }
}
