package io.featherfall.console.shell.internal.command;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * Looks services up when a command runs, and gives them back when it ends. (Karaf's own references
 * would withdraw every command of the bundle for a moment whenever one service comes or goes.)
 */
final class BundleServices implements Services, AutoCloseable {
  private final BundleContext bundleContext;
  private final List<ServiceReference<?>> used = new ArrayList<>();

  BundleServices(BundleContext bundleContext) {
    this.bundleContext = bundleContext;
  }

  @Override
  public <T> Optional<T> find(Class<T> type) {
    ServiceReference<T> reference = bundleContext.getServiceReference(type);
    return reference == null ? Optional.empty() : take(reference);
  }

  @Override
  public <T> List<T> all(Class<T> type) {
    try {
      Collection<ServiceReference<T>> references = bundleContext.getServiceReferences(type, null);
      return references.stream().sorted().flatMap(r -> take(r).stream()).toList();
    } catch (InvalidSyntaxException impossible) {
      throw new IllegalStateException("no filter was given", impossible);
    }
  }

  private <T> Optional<T> take(ServiceReference<T> reference) {
    T service = bundleContext.getService(reference);
    if (service != null) {
      used.add(reference);
    }
    return Optional.ofNullable(service);
  }

  @Override
  public void close() {
    used.forEach(bundleContext::ungetService);
    used.clear();
  }
}
