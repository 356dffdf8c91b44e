package io.featherfall.console.shell.internal.command.featherfall;

import io.featherfall.api.health.Problem;
import io.featherfall.api.health.ProblemSource;
import io.featherfall.console.shell.internal.command.Services;
import io.featherfall.console.shell.internal.command.featherfall.Finding.Origin;
import io.featherfall.console.shell.internal.command.settings.SettingProblems;
import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that is wrong now, the worst first: what bundles say, and what keeps them down. */
public final class Health {
  static final String PREFIX = "io.featherfall.";

  private static final Logger LOG = LoggerFactory.getLogger(Health.class);

  private final Services services;
  private final List<Bundle> bundles;

  /**
   * @param bundles all bundles of the framework
   */
  public Health(Services services, List<Bundle> bundles) {
    this.services = services;
    this.bundles = bundles;
  }

  /**
   * Each cause once.
   *
   * @param core whether the core's services are there
   */
  public List<Problem> problems(boolean core) {
    List<Finding> findings = new ArrayList<>();
    services.all(ProblemSource.class).stream()
        .flatMap(source -> ask(source).stream())
        .forEach(problem -> findings.add(new Finding(problem, Origin.OWN)));
    services
        .find(ServiceComponentRuntime.class)
        .ifPresent(runtime -> findings.addAll(new ComponentProblems(runtime).findings(bundles)));
    new SettingProblems(services, bundles)
        .problems()
        .forEach(problem -> findings.add(new Finding(problem, Origin.OWN)));
    bundles.stream()
        .filter(bundle -> bundle.getSymbolicName() != null)
        .filter(bundle -> bundle.getSymbolicName().startsWith(PREFIX))
        .filter(bundle -> !running(bundle))
        .forEach(bundle -> findings.add(new Finding(down(bundle), Origin.OWN)));
    if (!core) {
      findings.add(new Finding(coreAbsent(), Origin.CORE_ABSENT));
    }
    return Finding.causes(findings);
  }

  private static Problem coreAbsent() {
    return new Problem(
        Problem.Severity.ERROR,
        PREFIX + "core",
        "the core bundle is not active: nothing is decided",
        "if it is being replaced, ask again in a moment; else bundle:list and the log say why");
  }

  private static List<Problem> ask(ProblemSource source) {
    try {
      return source.problems();
    } catch (RuntimeException broken) {
      LOG.warn("{} cannot say how it is", source.getClass().getName(), broken);
      return List.of(
          new Problem(
              Problem.Severity.ERROR,
              source.getClass().getName(),
              "cannot say how it is: " + broken,
              "see the log"));
    }
  }

  private static boolean running(Bundle bundle) {
    boolean fragment = bundle.getHeaders().get("Fragment-Host") != null;
    return bundle.getState() == Bundle.ACTIVE || (fragment && bundle.getState() == Bundle.RESOLVED);
  }

  private static Problem down(Bundle bundle) {
    return new Problem(
        Problem.Severity.ERROR,
        bundle.getSymbolicName(),
        "the bundle is " + state(bundle.getState()),
        "bundle:diag " + bundle.getBundleId() + " says why");
  }

  private static String state(int state) {
    return switch (state) {
      case Bundle.INSTALLED -> "installed, but what it needs is not there";
      case Bundle.RESOLVED -> "stopped";
      case Bundle.STARTING -> "starting";
      case Bundle.STOPPING -> "stopping";
      default -> "uninstalled";
    };
  }
}
