package io.featherfall.console.shell.internal.command.featherfall;

import io.featherfall.api.health.Problem;
import io.featherfall.api.health.Problem.Severity;
import io.featherfall.api.setting.InvalidSettingException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Components of ours that did not come up, and why. */
final class ComponentProblems {
  private static final String REFUSED = InvalidSettingException.class.getName() + ": ";

  private final ServiceComponentRuntime runtime;

  ComponentProblems(ServiceComponentRuntime runtime) {
    this.runtime = runtime;
  }

  List<Problem> problems(List<Bundle> bundles) {
    Bundle[] ours =
        bundles.stream()
            .filter(bundle -> bundle.getSymbolicName() != null)
            .filter(bundle -> bundle.getSymbolicName().startsWith(Health.PREFIX))
            .filter(bundle -> bundle.getState() == Bundle.ACTIVE)
            .toArray(Bundle[]::new);
    return runtime.getComponentDescriptionDTOs(ours).stream()
        .flatMap(
            description ->
                runtime.getComponentConfigurationDTOs(description).stream()
                    .flatMap(configuration -> problem(description, configuration)))
        .toList();
  }

  private static Stream<Problem> problem(
      ComponentDescriptionDTO description, ComponentConfigurationDTO configuration) {
    String subject = description.bundle.symbolicName;
    return switch (configuration.state) {
      case ComponentConfigurationDTO.FAILED_ACTIVATION ->
          Stream.of(failed(subject, description, configuration.failure));
      case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION ->
          Stream.of(
              new Problem(
                  Severity.WARNING,
                  subject,
                  "waits for its settings: " + String.join(" ", description.configurationPid),
                  "add the file to etc, or leave it if this part is not needed"));
      default -> Stream.empty();
    };
  }

  private static Problem failed(
      String subject, ComponentDescriptionDTO description, String failure) {
    String trace = failure == null ? "" : failure;
    Optional<String> refused = refusal(trace);
    if (refused.isPresent()) {
      return new Problem(
          Severity.ERROR, subject, refused.get(), "correct the setting; it is taken up at once");
    }
    String first = trace.lines().findFirst().orElse("no reason given");
    return new Problem(
        Severity.ERROR, subject, description.name + " did not start: " + first, "see the log");
  }

  /** The message of a refused setting, wherever in the chain of causes it stands. */
  static Optional<String> refusal(String trace) {
    return trace
        .lines()
        .filter(line -> line.contains(REFUSED))
        .map(line -> line.substring(line.indexOf(REFUSED) + REFUSED.length()))
        .findFirst();
  }
}
