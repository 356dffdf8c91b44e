package io.featherfall.console.shell.internal.command.settings;

import io.featherfall.console.shell.internal.command.Services;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * A file in the settings folder that was taken up.
 *
 * @param path where it is
 * @param pid its PID, or the factory's if there may be several
 * @param values what stands in it
 */
public record SettingFile(String path, String pid, Map<String, Object> values) {
  /** The property in which FileInstall leaves the name of the file. */
  private static final String FILE = "felix.fileinstall.filename";

  private static final String SCHEME = "file:";

  /** All of them; none while there is nobody to ask. */
  public static List<SettingFile> all(Services services) {
    return services.find(ConfigurationAdmin.class).stream()
        .flatMap(SettingFile::configurations)
        .flatMap(configuration -> of(configuration).stream())
        .toList();
  }

  /** A value as text; empty if it is not set. */
  public String value(String key) {
    Object value = values.get(key);
    return value == null ? "" : value.toString();
  }

  private static Stream<Configuration> configurations(ConfigurationAdmin admin) {
    try {
      Configuration[] found = admin.listConfigurations("(" + FILE + "=*)");
      return found == null ? Stream.empty() : Arrays.stream(found);
    } catch (IOException | InvalidSyntaxException unreadable) {
      return Stream.empty();
    }
  }

  private static Optional<SettingFile> of(Configuration configuration) {
    var properties = configuration.getProperties();
    if (properties == null) {
      return Optional.empty();
    }
    Map<String, Object> values =
        Collections.list(properties.keys()).stream()
            .filter(key -> !key.equals(FILE) && !key.startsWith("service.") && !key.startsWith("."))
            .collect(Collectors.toMap(Function.identity(), properties::get));
    String path = properties.get(FILE).toString();
    String factory = configuration.getFactoryPid();
    return Optional.of(
        new SettingFile(
            path.startsWith(SCHEME) ? path.substring(SCHEME.length()) : path,
            factory == null ? configuration.getPid() : factory,
            values));
  }
}
