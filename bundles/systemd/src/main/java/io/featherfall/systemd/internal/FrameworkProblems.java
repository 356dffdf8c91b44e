package io.featherfall.systemd.internal;

import io.featherfall.api.health.Problem;
import io.featherfall.api.health.Problem.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;

/** Bundles of ours that are down, and components that failed to start. */
final class FrameworkProblems implements Supplier<List<Problem>> {
  private static final String OURS = "io.featherfall.";

  private final BundleContext context;
  private final ServiceComponentRuntime components;

  FrameworkProblems(BundleContext context, ServiceComponentRuntime components) {
    this.context = context;
    this.components = components;
  }

  @Override
  public List<Problem> get() {
    List<Problem> problems = new ArrayList<>();
    List<Bundle> ours =
        Stream.of(context.getBundles())
            .filter(bundle -> String.valueOf(bundle.getSymbolicName()).startsWith(OURS))
            .toList();
    ours.stream()
        .filter(bundle -> bundle.getState() != Bundle.ACTIVE)
        .forEach(bundle -> problems.add(error(bundle.getSymbolicName(), "is not active")));
    Bundle[] active =
        ours.stream().filter(bundle -> bundle.getState() == Bundle.ACTIVE).toArray(Bundle[]::new);
    components.getComponentDescriptionDTOs(active).stream()
        .flatMap(component -> components.getComponentConfigurationDTOs(component).stream())
        .filter(component -> component.state == ComponentConfigurationDTO.FAILED_ACTIVATION)
        .forEach(component -> problems.add(error(component.description.name, "did not start")));
    return problems;
  }

  private static Problem error(String subject, String what) {
    return new Problem(Severity.ERROR, subject, what, "featherfall status says why");
  }
}
