package io.featherfall.console.shell.internal.command.featherfall;

import io.featherfall.api.health.Problem;
import io.featherfall.api.health.Problem.Severity;
import io.featherfall.console.shell.internal.command.featherfall.Finding.Origin;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Components of ours that did not come up, and why. */
final class ComponentProblems {
  private final ServiceComponentRuntime runtime;

  ComponentProblems(ServiceComponentRuntime runtime) {
    this.runtime = runtime;
  }

  List<Finding> findings(List<Bundle> bundles) {
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
                    .flatMap(configuration -> finding(description, configuration)))
        .toList();
  }

  private static Stream<Finding> finding(
      ComponentDescriptionDTO description, ComponentConfigurationDTO configuration) {
    String subject = description.bundle.symbolicName;
    return switch (configuration.state) {
      case ComponentConfigurationDTO.FAILED_ACTIVATION ->
          Stream.of(failed(subject, description, new FailureText(configuration.failure)));
      case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION ->
          Stream.of(
              new Finding(
                  new Problem(
                      Severity.WARNING,
                      subject,
                      "waits for its settings: " + String.join(" ", description.configurationPid),
                      "add the file to etc, or leave it if this part is not needed"),
                  Origin.OWN));
      default -> Stream.empty();
    };
  }

  private static Finding failed(
      String subject, ComponentDescriptionDTO description, FailureText failure) {
    Optional<String> refused = failure.refusal();
    if (refused.isPresent()) {
      return new Finding(
          new Problem(
              Severity.ERROR,
              subject,
              refused.get(),
              "correct the setting; it is taken up at once"),
          Origin.REFUSED);
    }
    return new Finding(
        new Problem(
            Severity.ERROR,
            subject,
            description.name + " did not start: " + failure.reason(),
            "see the log"),
        failure.dependent() ? Origin.DEPENDENT : Origin.OWN);
  }
}
