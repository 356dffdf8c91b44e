package io.featherfall.console.shell.internal.command;

import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.osgi.framework.BundleContext;

/** Completes from names that the agent's services know at this moment. */
public abstract class NameCompleter implements Completer {
  @Reference private BundleContext bundleContext;

  /** The names; none if the service is not there. */
  protected abstract Stream<String> names(Services services);

  @Override
  public final int complete(Session session, CommandLine line, List<String> candidates) {
    try (BundleServices services = new BundleServices(bundleContext)) {
      return new StringsCompleter(names(services).toList(), true)
          .complete(session, line, candidates);
    }
  }
}
