package io.featherfall.console.shell.internal.command.settings;

import io.featherfall.api.health.Problem;
import io.featherfall.api.health.Problem.Severity;
import io.featherfall.console.shell.internal.command.Services;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** Files and keys in the settings folder that nobody takes notice of: most often a slip. */
public final class SettingProblems {
  /** Its further keys are the kind's, and core refuses what the kind does not know. */
  private static final String TARGET = "io.featherfall.target";

  /** Settings of the framework itself, which reads them by ways of its own. */
  private static final List<String> FRAMEWORK = List.of("org.apache.", "org.ops4j.", "org.osgi.");

  private final List<SettingFile> files;
  private final DeclaredSettings declared;
  private final Set<String> components;
  private final String systemFolder;

  /**
   * @param bundles all bundles of the framework
   */
  public SettingProblems(Services services, List<Bundle> bundles) {
    files = SettingFile.all(services);
    declared = new DeclaredSettings(bundles);
    // The framework's own settings, which are nobody's to correct.
    systemFolder = System.getProperty("karaf.etc", "/system/etc") + "/";
    components =
        services.find(ServiceComponentRuntime.class).stream()
            .flatMap(runtime -> runtime.getComponentDescriptionDTOs().stream())
            .flatMap(component -> Arrays.stream(component.configurationPid))
            .collect(Collectors.toSet());
  }

  /** What is noticed by nobody, as warnings. */
  public List<Problem> problems() {
    return files.stream()
        .filter(file -> !file.path().startsWith(systemFolder))
        .filter(file -> FRAMEWORK.stream().noneMatch(file.pid()::startsWith))
        .flatMap(this::problems)
        .toList();
  }

  private Stream<Problem> problems(SettingFile file) {
    if (declared.keys(file.pid()).isEmpty()) {
      return components.contains(file.pid()) ? Stream.empty() : Stream.of(unknownFile(file));
    }
    if (file.pid().equals(TARGET)) {
      return Stream.empty();
    }
    Set<String> known = declared.keys(file.pid()).get();
    return new TreeSet<>(file.values().keySet())
        .stream().filter(key -> !known.contains(key)).map(key -> unknownKey(file, key, known));
  }

  private Problem unknownFile(SettingFile file) {
    return warning(
        file.path() + " is used by nobody: no installed bundle has settings " + file.pid(),
        "correct its name or remove it; docs/settings.md lists the names");
  }

  private static Problem unknownKey(SettingFile file, String key, Collection<String> known) {
    return warning(
        file.path() + ": " + key + " is no setting, so it has no effect",
        NearWord.of(key, known).map(near -> "did you mean " + near + "? ").orElse("")
            + "known are: "
            + String.join(", ", known));
  }

  private static Problem warning(String message, String remedy) {
    return new Problem(Severity.WARNING, "settings", message, remedy);
  }
}
