package io.featherfall.core.internal.target;

import io.featherfall.api.action.TargetConfig;
import io.featherfall.api.setting.InvalidSettingException;
import io.featherfall.core.internal.setting.SettingReader;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One target from the settings. */
public final class TargetDefinition {
  private static final String EVERY_GROUP = "*";
  private static final Set<String> OWN_KEYS = Set.of("name", "kind", "groups");

  private final String file;
  private final TargetConfig config;
  private final List<String> groups;

  /**
   * Checks settings.
   *
   * @throws InvalidSettingException if one is wrong
   */
  public TargetDefinition(Map<String, Object> properties) {
    SettingReader settings = new SettingReader(properties);
    this.file =
        String.valueOf(
                properties.getOrDefault(
                    "felix.fileinstall.filename", properties.get("service.pid")))
            .replaceFirst("^file:", "");
    String name = settings.required("name", "the target's name");
    String kind = settings.required("kind", "a kind of target, such as command or os");
    String named = settings.required("groups", "names of UPSs separated by commas, or *");
    this.groups = Arrays.stream(named.split(",")).map(String::strip).distinct().toList();
    if (groups.isEmpty() || groups.contains("")) {
      throw InvalidSettingException.of(
          properties, "groups", "names of UPSs separated by commas, or *");
    }
    this.config = new TargetConfig(name, kind, kindsOwn(properties));
  }

  /** Name, kind and the kind's own settings. */
  public TargetConfig config() {
    return config;
  }

  /** Where its settings stand: a file, or else its PID. */
  public String file() {
    return file;
  }

  /** The groups as written; {@code *} stands for all. */
  public List<String> groups() {
    return groups;
  }

  /** Whether the target goes down with this group. */
  public boolean isIn(String groupId) {
    return groups.contains(EVERY_GROUP) || groups.contains(groupId);
  }

  /** What OSGi, DS and FileInstall add has a dot in its name; no setting of a kind has. */
  private static Map<String, String> kindsOwn(Map<String, Object> properties) {
    Map<String, String> own = new LinkedHashMap<>();
    properties.forEach(
        (key, value) -> {
          if (!OWN_KEYS.contains(key) && key.indexOf('.') < 0) {
            own.put(key, String.valueOf(value));
          }
        });
    return own;
  }
}
